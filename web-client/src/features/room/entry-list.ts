import type { Entry } from '../../core/engine/port.ts'

/** Where the entry `key` stands in `entries`, or would stand; they are in the order of their keys. */
export function placeOf(entries: readonly Entry[], key: string): number {
  let from = 0
  let to = entries.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((entries[middle]?.key ?? '') < key) from = middle + 1
    else to = middle
  }
  return from
}

/** Whether the entry `key` is there. */
export function has(entries: readonly Entry[], key: string): boolean {
  return entries[placeOf(entries, key)]?.key === key
}

/** `entries` with `added` in their places; of one key the added one counts. */
export function withEntries(entries: readonly Entry[], added: readonly Entry[]): readonly Entry[] {
  const all = [...entries]
  for (const entry of added) {
    const at = placeOf(all, entry.key)
    all.splice(at, all[at]?.key === entry.key ? 1 : 0, entry)
  }
  return all
}
