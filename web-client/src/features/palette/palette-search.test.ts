import { describe, expect, it } from 'vitest'
import { type PaletteItem, search } from './palette-search.ts'

const item = (group: PaletteItem['group'], words: string, where = ''): PaletteItem => ({
  id: words,
  group,
  words,
  where,
  act: () => undefined,
})
const items = [
  item('tasks', 'KES-41 Freeze account ending 4410', 'Case room'),
  item('tasks', 'KES-4 Brief teams', 'Command'),
  item('rooms', 'Case room', 'Operation Kestrel'),
  item('people', 'Élodie Marchand', 'Borea Public Prosecution'),
  item('acts', 'Open my tasks'),
]
const words = (query: string) => search(items, query).map((found) => found.words)

describe('the palette', () => {
  it('finds by any part of the words and of the place, without accents or case', () => {
    expect(words('elodie')).toEqual(['Élodie Marchand'])
    expect(words('kes-41')).toEqual(['KES-41 Freeze account ending 4410'])
    expect(words('case FREEZE')).toEqual(['KES-41 Freeze account ending 4410'])
    expect(words('nothing like it')).toEqual([])
  })

  it('keeps its order while one types', () => {
    expect(words('')).toEqual([
      'Open my tasks',
      'Case room',
      'KES-41 Freeze account ending 4410',
      'KES-4 Brief teams',
      'Élodie Marchand',
    ])
    const all = words('')
    for (const query of ['k', 'ke', 'kes', 'e', 'm']) {
      const found = words(query)
      expect(found).toEqual(all.filter((each) => found.includes(each)))
    }
  })

  it('shows no more of one kind than one can look through', () => {
    const many = Array.from({ length: 50 }, (_, at) => item('tasks', `KES-${at}`))

    expect(search(many, 'kes')).toHaveLength(8)
  })
})
