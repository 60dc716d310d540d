import { expect, it } from 'vitest'
import { aRoom, howPeopleWrite, mara } from '../../test/people.ts'
import { withNews } from '../engine/room-news.ts'
import { LastingRooms } from './lasting-rooms.ts'

it('tells of a room whole once, and then of its messages alone', () => {
  const rooms = new LastingRooms()
  const first = aRoom()
  const talk = { ...howPeopleWrite, mentions: 1 }
  const later = aRoom({ unread: 3, lastAt: 7, lastReadKey: 'k', talk })

  expect(rooms.shorter({ type: 'room', room: first })).toEqual({ type: 'room', room: first })
  const told = rooms.shorter({ type: 'room', room: later })

  expect(told.type).toBe('roomNews')
  if (told.type !== 'roomNews') throw new Error('a whole room')
  const shown = withNews(first, told.news)
  expect(shown).toEqual(later)
  expect(shown.people).toBe(first.people)
})

it('tells of a room whole again when anything else in it is new', () => {
  const rooms = new LastingRooms()
  rooms.shorter({ type: 'room', room: aRoom() })
  const smaller = aRoom({ people: [mara] })

  expect(rooms.shorter({ type: 'room', room: smaller })).toEqual({ type: 'room', room: smaller })
  const other = aRoom({ id: 'bb02' })
  expect(rooms.shorter({ type: 'room', room: other })).toEqual({ type: 'room', room: other })
})
