// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { Updates } from './updates.ts'

/** A browser's keeper of pages, which answers `answer` when it is asked to keep them. */
class FakeContainer extends EventTarget {
  readonly controller = {}
  readonly #answer: () => Promise<unknown>

  constructor(answer: () => Promise<unknown>) {
    super()
    this.#answer = answer
  }

  register(): Promise<unknown> {
    return this.#answer()
  }
}

async function begunWith(answer: () => Promise<unknown>): Promise<Updates> {
  const updates = new Updates()
  await updates.begin(new FakeContainer(answer) as unknown as ServiceWorkerContainer)
  return updates
}

describe('updates', () => {
  it('go on without in a browser that keeps no pages, whichever way it says so', async () => {
    const refused = await begunWith(() => Promise.reject(new Error('refused')))
    const silent = await begunWith(() => Promise.resolve(undefined))
    const none = new Updates()
    await none.begin(undefined)

    for (const updates of [refused, silent, none]) {
      expect(updates.snapshot().waiting).toBe(false)
      expect(() => updates.use()).not.toThrow()
    }
  })

  it('tell of a newer version that waits, also one that comes later, and use it on request', async () => {
    const told: unknown[] = []
    const waiting = { postMessage: (words: unknown) => told.push(words) }
    const coming = new EventTarget()
    const registration = Object.assign(new EventTarget(), {
      waiting: null as typeof waiting | null,
      installing: coming,
    })
    const updates = await begunWith(() => Promise.resolve(registration))
    expect(updates.snapshot().waiting).toBe(false)

    registration.dispatchEvent(new Event('updatefound'))
    registration.waiting = waiting
    coming.dispatchEvent(new Event('statechange'))

    expect(updates.snapshot().waiting).toBe(true)
    updates.use()
    expect(told).toEqual([{ kind: 'take-over' }])
  })
})
