import { expect, test, vi } from 'vitest'
import type { Call, FromWorker } from '../engine/protocol.ts'
import type { Connection, ViewChange } from '../engine/view.ts'
import type { Host } from './host.ts'
import { type Channel, Tabs, type Ties } from './tabs.ts'

/** Joins the channels of all tabs of one browser. */
class Air {
  readonly #channels: Channel[] = []

  channel(): Channel {
    const channel: Channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of this.#channels) {
          if (other !== channel) other.onmessage?.({ data } as MessageEvent)
        }
      },
    }
    this.#channels.push(channel)
    return channel
  }

  /** A tab that was closed hears nothing and says nothing. */
  leave(channel: Channel): void {
    channel.onmessage = null
    channel.postMessage = () => undefined
  }
}

const connection: Connection = { state: 'online', sinceMs: 1, waiting: 0, problem: null }
const online: ViewChange = { type: 'connection', connection }
const send: Call = { method: 'send', args: ['aa', 'hello'] }
const status: Call = { method: 'status', args: [] }
const settled = () => new Promise((done) => setTimeout(done, 5))

function tab(air: Air, name: string) {
  const channel = air.channel()
  const heard: FromWorker[] = []
  let ties: Ties | undefined
  const host = {
    send: vi.fn(async () => ({ problem: null })),
    status: vi.fn(async () => 'open'),
    resume: vi.fn(async () => ({ problem: null })),
  }
  const own = (made: Ties) => {
    ties = made
    return host as unknown as Host
  }
  const broken = vi.fn()
  const tabs = new Tabs({ name, channel, page: (m) => heard.push(m), own, broken })
  return { tabs, heard, host, channel, broken, ties: () => ties as Ties }
}

test('a call of another tab is carried out by the owner', async () => {
  const air = new Air()
  const owner = tab(air, 'a')
  await owner.tabs.becomeOwner()
  const guest = tab(air, 'b')

  guest.tabs.fromPage({ kind: 'call', id: 1, call: send })
  await vi.waitFor(() => expect(guest.heard.length).toBeGreaterThan(1))

  expect(owner.host.send).toHaveBeenCalledWith('aa', 'hello')
  expect(guest.heard).toContainEqual({ kind: 'reply', id: 1, value: { problem: null } })
  expect(owner.heard).not.toContainEqual(expect.objectContaining({ id: 1 }))
})

test('what is shown is told to other tabs from when there is one', async () => {
  const air = new Air()
  const listener = vi.fn()
  air.channel().onmessage = ({ data }) => listener((data as { kind: string }).kind)
  const owner = tab(air, 'a')
  await owner.tabs.becomeOwner()

  owner.ties().show(online)
  expect(listener).not.toHaveBeenCalledWith('change')
  const guest = tab(air, 'b')
  owner.ties().show({ ...online, connection: { ...connection, waiting: 1 } })

  expect(listener).toHaveBeenCalledWith('change')
  expect(guest.heard.at(-1)).toMatchObject({ change: { connection: { waiting: 1 } } })
})

test('a tab that comes later hears what is shown now', async () => {
  const air = new Air()
  const owner = tab(air, 'a')
  await owner.tabs.becomeOwner()
  owner.ties().show(online)

  const guest = tab(air, 'b')

  expect(guest.heard).toContainEqual({ kind: 'change', change: online })
})

test('calls before there is an owner wait for it', async () => {
  const only = tab(new Air(), 'a')
  only.tabs.fromPage({ kind: 'call', id: 1, call: send })

  await only.tabs.becomeOwner()
  await settled()

  expect(only.heard).toContainEqual({ kind: 'reply', id: 1, value: { problem: null } })
})

test('when the owner is gone the next tab opens with the key that it holds', async () => {
  const air = new Air()
  const owner = tab(air, 'a')
  await owner.tabs.becomeOwner()
  const next = tab(air, 'b')
  const key = { type: 'secret' } as CryptoKey
  owner.ties().opened(key)
  air.leave(owner.channel)

  await next.tabs.becomeOwner()

  expect(next.host.resume).toHaveBeenCalledWith(key)
})

test('a lock reaches all tabs, and a later owner holds no key', async () => {
  const air = new Air()
  const owner = tab(air, 'a')
  await owner.tabs.becomeOwner()
  const next = tab(air, 'b')
  owner.ties().opened({ type: 'secret' } as CryptoKey)

  owner.ties().opened(null)
  await next.tabs.becomeOwner()

  expect(next.heard.at(-1)).toEqual({ kind: 'key', key: null })
  expect(next.host.resume).not.toHaveBeenCalled()
})

test('a command that a lost owner may have carried out is not carried out again', async () => {
  const air = new Air()
  const owner = tab(air, 'a')
  await owner.tabs.becomeOwner()
  owner.host.send.mockReturnValue(new Promise(() => undefined))
  owner.host.status.mockReturnValue(new Promise(() => undefined))
  const next = tab(air, 'b')
  next.tabs.fromPage({ kind: 'call', id: 1, call: send })
  next.tabs.fromPage({ kind: 'call', id: 2, call: status })
  air.leave(owner.channel)

  await next.tabs.becomeOwner()
  await settled()

  const interrupted = { problem: { code: 'interrupted' } }
  expect(next.host.send).not.toHaveBeenCalled()
  expect(next.heard).toContainEqual({ kind: 'reply', id: 1, value: interrupted })
  expect(next.heard).toContainEqual({ kind: 'reply', id: 2, value: 'open' })
})

test('a trap in a call is answered and ends the Worker', async () => {
  const owner = tab(new Air(), 'a')
  await owner.tabs.becomeOwner()
  owner.host.status.mockRejectedValue(new WebAssembly.RuntimeError('unreachable'))

  owner.tabs.fromPage({ kind: 'call', id: 1, call: status })
  await settled()

  expect(owner.heard).toContainEqual(expect.objectContaining({ kind: 'failed', id: 1 }))
  expect(owner.broken).toHaveBeenCalledOnce()
})
