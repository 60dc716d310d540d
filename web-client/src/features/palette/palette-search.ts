/** What the palette can lead to or do. */
export type PaletteGroup = 'rooms' | 'tasks' | 'people' | 'acts'

export interface PaletteItem {
  readonly id: string
  readonly group: PaletteGroup
  readonly words: string
  /** Where it acts: the room or team of it. */
  readonly where: string
  /** Why it cannot be done now. It stays in the list, so that people learn that it exists. */
  readonly off?: string
  readonly act: () => void
}

const groups: readonly PaletteGroup[] = ['acts', 'rooms', 'tasks', 'people']
const mostPerGroup = 8

/**
 * The items that hold every word of `query`, somewhere in their words or place. Groups and items keep
 * their order whatever is typed, so that nothing jumps under the finger.
 */
export function search(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean)
  const found = items.filter((item) => {
    const text = plain(`${item.words} ${item.where}`)
    return wanted.every((word) => text.includes(word))
  })
  return groups.flatMap((group) =>
    found.filter((item) => item.group === group).slice(0, mostPerGroup),
  )
}

/** Without case, accents and vowel signs. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
}
