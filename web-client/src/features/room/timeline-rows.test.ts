import { describe, expect, it } from 'vitest'
import { agnes, alba, anEntry, aRoom, borea, castra, tomas, you } from '../../test/people.ts'
import { type RowsInput, rowsOf, SteadyRows } from './timeline-rows.ts'

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

function rows(part: Partial<RowsInput>) {
  return rowsOf({
    entries: [],
    room: aRoom(),
    newAfter: null,
    complete: true,
    dayOf: day,
    ...part,
  })
}

const kinds = (part: Partial<RowsInput>) => rows(part).map((row) => row.kind)

describe('the rows of a timeline', () => {
  it('set days apart', () => {
    const later = anEntry(2, { at: Date.UTC(2026, 10, 25) })

    expect(kinds({ entries: [anEntry(1), later] })).toEqual([
      'start',
      'day',
      'message',
      'day',
      'message',
    ])
  })

  it('draw the new-line once, before the first message of somebody else', () => {
    const entries = [anEntry(1), anEntry(2, { author: you }), anEntry(3), anEntry(4)]

    const shown = rows({ entries, newAfter: anEntry(1).key }).map((row) => row.key)

    expect(shown.indexOf('new')).toBe(shown.indexOf(anEntry(3).key) - 1)
    expect(shown.filter((key) => key === 'new')).toHaveLength(1)
  })

  it('draw no new-line while older new messages may be missing', () => {
    const entries = [anEntry(5), anEntry(6)]

    expect(kinds({ entries, newAfter: anEntry(1).key, complete: false })).not.toContain('new')
    expect(kinds({ entries, newAfter: anEntry(1).key, complete: true })).toContain('new')
  })

  it('put messages of one breath together and part those of two people', () => {
    const entries = [
      anEntry(1),
      anEntry(2),
      anEntry(3, { author: tomas }),
      anEntry(30, { author: tomas }),
    ]

    const more = rows({ entries }).flatMap((row) => (row.kind === 'message' ? [row.more] : []))

    expect(more).toEqual([false, true, false, false])
  })

  it('count the own agency among those who have read an own message', () => {
    const entry = anEntry(1, { author: you, readBy: [borea.name] })

    const row = rows({ entries: [entry] }).find((each) => each.kind === 'message')

    expect(row?.kind === 'message' && row.reads).toEqual([
      { agency: alba, has: true, delivered: true },
      { agency: borea, has: true, delivered: true },
      { agency: castra, has: false, delivered: false },
    ])
  })

  it('show no receipts for messages of others, nor where only one agency is', () => {
    const own = anEntry(2, { author: you })

    const others = rows({ entries: [anEntry(1, { author: agnes })] })
    const alone = rows({ entries: [own], room: aRoom({ agencies: [alba] }) })

    for (const row of [...others, ...alone]) {
      if (row.kind === 'message') expect(row.reads).toEqual([])
    }
  })
})

describe('rows that stay', () => {
  const input = (part: Partial<RowsInput>): RowsInput => ({
    entries: [],
    room,
    newAfter: null,
    complete: true,
    dayOf: day,
    ...part,
  })
  const room = aRoom()

  it('are the same objects when others come or change', () => {
    const steady = new SteadyRows()
    const mine = anEntry(2, { author: you, own: true, state: 'stored' })
    const entries = [anEntry(1), mine]
    const before = steady.of(input({ entries }))

    const after = steady.of(input({ entries: [...entries, anEntry(3)] }))

    expect(after.slice(0, before.length).every((row, i) => row === before[i])).toBe(true)
    const read = steady.of(input({ entries: [anEntry(1), { ...mine, readBy: [borea.name] }] }))
    expect(read.at(-1)).not.toBe(before.at(-1))
    expect(read.slice(0, 2)).toEqual(before.slice(0, 2))
  })

  it('are others when the room shows its people otherwise', () => {
    const steady = new SteadyRows()
    const entries = [anEntry(1)]
    const before = steady.of(input({ entries }))

    const renamed = aRoom({ agencies: room.agencies.map((each) => ({ ...each, title: 'Other' })) })
    const after = steady.of(input({ entries, room: renamed }))

    expect(after.at(-1)).not.toBe(before.at(-1))
  })
})
