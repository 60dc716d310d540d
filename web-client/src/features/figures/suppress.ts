/** A count that may be shown, or one that is too small to be: it could point at a person. */
export type Count = number | 'few'

/**
 * Hides every count between 1 and `below` - 1. Where that leaves a single hidden one, the next smallest is
 * hidden as well: else the total would give it away. Zero stays, and so does everything for `below` 0.
 */
export function suppressed(counts: readonly number[], below: number): Count[] {
  const hidden = new Set<number>()
  counts.forEach((count, at) => {
    if (count > 0 && count < below) hidden.add(at)
  })
  if (hidden.size === 1) {
    const next = smallestShown(counts, hidden)
    if (next !== null) hidden.add(next)
  }
  return counts.map((count, at) => (hidden.has(at) ? 'few' : count))
}

function smallestShown(counts: readonly number[], hidden: ReadonlySet<number>): number | null {
  let found: number | null = null
  counts.forEach((count, at) => {
    if (hidden.has(at) || count === 0) return
    if (found === null || count < (counts[found] ?? 0)) found = at
  })
  return found
}
