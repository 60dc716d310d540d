import { expect, it } from 'vitest'
import type { Person } from '../../core/engine/port.ts'
import { withNews } from '../../core/engine/room-news.ts'
import { aRoom } from '../../test/people.ts'
import { steadyRoom } from './steady-room.ts'

/** People of whom nobody may ask anything. */
const unread = new Proxy<Person[]>([], {
  get: () => {
    throw new Error('the roster was read')
  },
})

it('stays the same with every message, and reads nothing of who is in it', () => {
  const before = aRoom({ people: unread })

  const next = withNews(before, { unread: 2, lastAt: 5, lastReadKey: 'k', mentions: 1 })

  expect(next.unread).toBe(2)
  expect(steadyRoom(next, before) === before).toBe(true)
})

it('is another one when anything else has changed', () => {
  const before = aRoom()

  for (const next of [
    { ...before, title: 'Renamed' },
    { ...before, people: [] },
    { ...before, reunion: null },
    ...(before.talk ? [{ ...before, talk: { ...before.talk, marking: 'TLP:RED' } }] : []),
  ])
    expect(steadyRoom(next, before)).toBe(next)
  expect(steadyRoom(null, before)).toBeNull()
})
