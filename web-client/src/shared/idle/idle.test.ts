// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { watchIdle } from './idle.ts'

const minute = 60_000

function scene(minutes: number) {
  let now = 0
  let look = (): void => undefined
  const idle = vi.fn()
  const channel = {
    postMessage: vi.fn(),
    close: vi.fn(),
    onmessage: null,
  } as unknown as BroadcastChannel
  const clock = {
    now: () => now,
    every: (_ms: number, act: () => void) => {
      look = act
      return () => undefined
    },
  }
  const end = watchIdle(() => minutes, idle, clock, channel)
  return {
    idle,
    end,
    channel,
    pass: (ms: number) => {
      now += ms
      look()
    },
    touch: () => document.dispatchEvent(new KeyboardEvent('keydown')),
  }
}

describe('a device that nobody touches', () => {
  it('is idle once after the time that was chosen, and not before', () => {
    const { idle, pass, touch, end } = scene(15)

    pass(14 * minute)
    touch()
    pass(14 * minute)
    expect(idle).not.toHaveBeenCalled()
    pass(minute)
    pass(60 * minute)

    expect(idle).toHaveBeenCalledTimes(1)
    end()
  })

  it('is not idle while another page of it is used', () => {
    const { idle, pass, channel, end } = scene(15)

    pass(14 * minute)
    channel.onmessage?.(new MessageEvent('message'))
    pass(2 * minute)

    expect(idle).not.toHaveBeenCalled()
    end()
  })

  it('is never idle where that was chosen', () => {
    const { idle, pass, end } = scene(0)
    pass(24 * 60 * minute)
    expect(idle).not.toHaveBeenCalled()
    end()
  })
})
