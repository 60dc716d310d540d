import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeEngine } from '../../test/fake-engine.ts'
import type { BrowserPush } from './browser-push.ts'
import { WakeModel } from './wake-model.ts'

class FakePush implements BrowserPush {
  endpoint: string | null = null
  allows = true
  current = () => Promise.resolve(this.endpoint)
  begin = () => {
    this.endpoint = this.allows ? 'https://push.example/1' : null
    return Promise.resolve(this.endpoint)
  }
  end = () => {
    this.endpoint = null
    return Promise.resolve()
  }
}

describe('waking this browser', () => {
  let port: FakeEngine
  let push: FakePush
  let model: WakeModel

  beforeEach(async () => {
    port = new FakeEngine()
    push = new FakePush()
    model = new WakeModel(port, push)
    await vi.waitFor(() => expect(model.snapshot().state).toBe('off'))
  })

  it('is off until the person wants it, and then the region knows where', async () => {
    expect(port.calls).toEqual([])
    await model.choose(true)
    expect(model.snapshot()).toEqual({ state: 'on', trouble: null })
    expect(port.calls).toEqual(['wake https://push.example/1'])
    await model.choose(false)
    expect(model.snapshot().state).toBe('off')
    expect(push.endpoint).toBeNull()
    expect(port.calls.at(-1)).toBe('wake null')
  })

  it('stays off where the person, the push service or the region says no', async () => {
    push.allows = false
    await model.choose(true)
    expect(model.snapshot()).toEqual({ state: 'off', trouble: 'refused' })
    push.allows = true
    port.refuse = { code: 'no_answer' }
    await model.choose(true)
    expect(model.snapshot()).toEqual({ state: 'off', trouble: 'noAnswer' })
    expect(push.endpoint).toBeNull()
    port.pushKey = null
    await model.choose(true)
    expect(model.snapshot()).toEqual({ state: 'off', trouble: 'unable' })
  })

  it('is not offered where the browser or the region cannot do it', async () => {
    port.pushKey = null
    const asked = vi.spyOn(port, 'wakeKey')
    const asleep = new WakeModel(port, push)
    await vi.waitFor(() => expect(asked).toHaveResolvedWith(null))
    expect(asleep.snapshot().state).toBe('absent')
    expect(new WakeModel(port, null).snapshot().state).toBe('absent')
  })

  it('can be ended in a region that wakes nobody any more', async () => {
    push.endpoint = 'https://push.example/1'
    port.pushKey = null
    const woken = new WakeModel(port, push)
    await vi.waitFor(() => expect(woken.snapshot().state).toBe('on'))
    await woken.choose(false)
    expect(push.endpoint).toBeNull()
  })
})
