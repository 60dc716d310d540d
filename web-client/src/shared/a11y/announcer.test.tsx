import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Announcer, announce } from './announcer.tsx'

let later = 0

beforeEach(() => {
  vi.useFakeTimers()
  /* Each clock begins anew, and what was said before must lie behind it. */
  later += 10_000
  vi.advanceTimersByTime(later)
  render(<Announcer />)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const said = () => screen.getByRole('log').textContent

test('a sentence is said at once, and said again when it comes again', () => {
  act(() => announce('Agnes: the van is here'))
  expect(said()).toBe('Agnes: the van is here')
  act(() => {
    vi.advanceTimersByTime(200)
  })

  act(() => announce('Agnes: the van is here'))

  expect(said()).toBe('Agnes: the van is here\u00a0')
})

test('of many that come at once the first and the last are said', () => {
  act(() => {
    for (let n = 1; n <= 500; n++) announce(`message ${n}`)
  })
  expect(said()).toBe('message 1')

  act(() => {
    vi.advanceTimersByTime(200)
  })

  expect(said()).toBe('message 500')
})
