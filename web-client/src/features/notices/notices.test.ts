import { describe, expect, it, vi } from 'vitest'
import { MessageNotices } from './message-notices.ts'
import { isQuiet } from './quiet.ts'

describe('notices of messages', () => {
  it('come when more is unread and nobody is looking, never for what was there before', () => {
    const tell = vi.fn()
    const notices = new MessageNotices(tell)

    notices.follow(5, false)
    notices.follow(6, true)
    expect(tell).not.toHaveBeenCalled()
    notices.follow(7, false)
    notices.follow(0, false)
    notices.follow(1, false)

    expect(tell).toHaveBeenCalledTimes(2)
  })
})

describe('quiet hours', () => {
  it.each([
    [{ on: true, from: 20, to: 7 }, 23, true],
    [{ on: true, from: 20, to: 7 }, 6, true],
    [{ on: true, from: 20, to: 7 }, 7, false],
    [{ on: true, from: 20, to: 7 }, 19, false],
    [{ on: true, from: 12, to: 14 }, 13, true],
    [{ on: true, from: 12, to: 14 }, 14, false],
    [{ on: true, from: 5, to: 5 }, 17, true],
    [{ on: false, from: 20, to: 7 }, 23, false],
  ])('%o at %i', (quiet, hour, expected) => {
    expect(isQuiet(quiet, hour)).toBe(expected)
  })
})
