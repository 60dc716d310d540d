import { beforeEach, expect, test, vi } from 'vitest'
import type { FromWorker, ToWorker } from './protocol.ts'
import type { ViewChange } from './view.ts'
import { type Line, WorkerPort } from './worker-port.ts'

class FakeWorker implements Line {
  readonly sent: ToWorker[] = []
  onmessage: Line['onmessage'] = null
  onerror: Line['onerror'] = null
  terminated = false

  postMessage(message: ToWorker): void {
    this.sent.push(message)
  }

  terminate(): void {
    this.terminated = true
  }

  says(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>)
  }
}

let workers: FakeWorker[]
let port: WorkerPort

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
  port = new WorkerPort(() => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker
  })
})

const latest = () => workers.at(-1) as FakeWorker
const self = { enrolled: true, officer: 'mara@police.alba.example' }
const change = { type: 'self', self } as ViewChange

test('each call gets its own reply', async () => {
  const first = port.status()
  const second = port.status()

  latest().says({ kind: 'reply', id: 2, value: 'open' })
  latest().says({ kind: 'reply', id: 1, value: 'locked' })

  expect(await first).toBe('locked')
  expect(await second).toBe('open')
})

test('a later listener hears the current state first, and nothing after it has left', () => {
  latest().says({ kind: 'change', change })
  const heard: ViewChange[] = []

  const leave = port.subscribe((c) => heard.push(c))
  leave()
  latest().says({ kind: 'change', change })

  expect(heard).toEqual([change])
})

test('after a break reads are asked again, commands are interrupted, and the key goes along', async () => {
  const key = { type: 'secret' } as CryptoKey
  latest().says({ kind: 'key', key })
  const read = port.timeline('aa', { limit: 1 })
  const command = port.send('aa', 'hello')

  latest().says({ kind: 'broken', message: 'unreachable' })
  vi.advanceTimersByTime(250)

  expect(workers).toHaveLength(2)
  expect(workers[0]?.terminated).toBe(true)
  expect(latest().sent.map((m) => m.kind)).toEqual(['key', 'call'])
  expect(await command).toEqual({ problem: { code: 'interrupted' } })
  latest().says({ kind: 'reply', id: 1, value: [] })
  expect(await read).toEqual([])
})

test('an engine that breaks again and again is given up', async () => {
  const read = port.status()
  const failure = expect(read).rejects.toThrow('engine_failed')

  for (let i = 0; i < 5; i++) {
    latest().says({ kind: 'broken', message: 'unreachable' })
    vi.runAllTimers()
  }

  await failure
  expect(workers).toHaveLength(5)
  await expect(port.status()).rejects.toThrow('engine_failed')
})

test('a lock forgets what was shown and says that the device is locked', () => {
  latest().says({ kind: 'key', key: { type: 'secret' } as CryptoKey })
  latest().says({ kind: 'change', change })

  latest().says({ kind: 'key', key: null })

  const heard: ViewChange[] = []
  port.subscribe((c) => heard.push(c))
  expect(heard).toMatchObject([
    { type: 'connection', connection: { state: 'signedOut', problem: 'locked' } },
  ])
})
