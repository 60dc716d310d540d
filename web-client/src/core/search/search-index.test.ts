import { describe, expect, it } from 'vitest'
import { SearchIndex } from './search-index.ts'
import type { Doc } from './segment.ts'

const doc = (id: number, text: string, part?: Partial<Doc>): Doc => ({
  id: `room/${id}`,
  room: 'room',
  at: id,
  officer: 'ada',
  agency: 'alba',
  marking: '',
  hasFile: false,
  text,
  ...part,
})

function indexOf(...docs: Doc[]): SearchIndex {
  const index = new SearchIndex()
  for (const each of docs) index.put(each)
  return index
}

const ids = (index: SearchIndex, text: string, more = {}) =>
  index.find({ text, ...more }, 10).facts.map(({ id }) => id)

describe('the search index', () => {
  it('finds things that have all words, newest first', () => {
    const index = indexOf(
      doc(1, 'The van is at the harbour'),
      doc(2, 'Harbour closed'),
      doc(3, 'Another van at another harbour'),
    )

    expect(ids(index, 'VAN harb')).toEqual(['room/3', 'room/1'])
    expect(ids(index, 'boat')).toEqual([])
  })

  it('does not take the end of one thing and the beginning of the next for a word', () => {
    expect(ids(indexOf(doc(1, 'car'), doc(2, 'go')), 'cargo')).toEqual([])
  })

  it('finds plates and numbers however they are written', () => {
    const index = indexOf(doc(1, 'Plate AB-123-CD'), doc(2, 'ab123cd again'), doc(3, 'AB 124 CD'))

    for (const plate of ['ab123cd', 'AB-123-CD', 'AB 123 CD', '123c'])
      expect(ids(index, plate)).toEqual(['room/2', 'room/1'])
  })

  it('finds what a thing says now', () => {
    const index = indexOf(doc(1, 'first words'), doc(2, 'other'))

    index.put(doc(1, 'second thoughts'))

    expect(ids(index, 'first')).toEqual([])
    expect(ids(index, 'thoughts')).toEqual(['room/1'])
    expect(index.size).toBe(2)
  })

  it('finds no line without words, whatever it is narrowed to', () => {
    const index = indexOf(doc(1, ''), doc(2, 'the van'))

    expect(ids(index, '', { agency: 'alba' })).toEqual(['room/2'])
  })

  it('narrows to person, agency, room, time, marking and files', () => {
    const index = indexOf(
      doc(1, 'van', { officer: 'bo', agency: 'borea' }),
      doc(2, 'van', { room: 'other' }),
      doc(3, 'van', { marking: 'TLP:RED', hasFile: true }),
    )

    expect(ids(index, 'van', { officer: 'bo' })).toEqual(['room/1'])
    expect(ids(index, 'van', { agency: 'borea' })).toEqual(['room/1'])
    expect(ids(index, 'van', { room: 'other' })).toEqual(['room/2'])
    expect(ids(index, 'van', { from: 2, to: 2 })).toEqual(['room/2'])
    expect(ids(index, 'van', { marking: 'TLP:RED' })).toEqual(['room/3'])
    expect(ids(index, '', { hasFile: true })).toEqual(['room/3'])
  })

  it('counts all hits and gives the newest', () => {
    const index = indexOf(...Array.from({ length: 3000 }, (_, i) => doc(i, `message ${i}`)))

    const found = index.find({ text: 'message' }, 2)

    expect(found.total).toBe(3000)
    expect(found.facts.map(({ at }) => at)).toEqual([2999, 2998])
  })

  it('is the same after it was stored, and stores only what has changed', () => {
    const index = indexOf(...Array.from({ length: 2500 }, (_, i) => doc(i, `message ${i}`)))
    const stored = index.takeChanged()
    const again = new SearchIndex()
    for (const [, segment] of [...stored].toSorted(([a], [b]) => a - b)) again.restore(segment)

    expect(stored.size).toBe(3)
    expect(ids(again, 'message 2499')).toEqual(ids(index, 'message 2499'))
    expect(again.takeChanged().size).toBe(0)
    again.put(doc(9999, 'new'))
    expect([...again.takeChanged().keys()]).toEqual([2])
  })
})
