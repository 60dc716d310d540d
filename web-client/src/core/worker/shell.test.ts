import { expect, test, vi } from 'vitest'
import { type Script, scriptedEngine } from '../../test/engine/scripted-engine.ts'
import type { Changes } from '../storage/record-store.ts'
import type { Network, SocketEvents } from './network.ts'
import { Shell } from './shell.ts'

const settled = () => new Promise((done) => setTimeout(done, 5))
const text = (bytes: Uint8Array | null) => (bytes ? new TextDecoder().decode(bytes) : null)

/** A shell over a scripted engine, with everything it does noted in one list. */
function world(
  script: Script,
  commit: (changes: Changes) => Promise<void> = async () => undefined,
) {
  const log: string[] = []
  let socket: SocketEvents | undefined
  const network: Network = {
    request: async (request) => {
      log.push(`${request.method} ${request.path}`)
      return { status: 204, contentType: '', body: new Uint8Array() }
    },
    moveTo: (origin) => log.push(`move ${origin}`),
    open: (path, events) => {
      log.push(`open ${path}`)
      socket = events
    },
    send: (frame) => log.push(`send ${String(text(frame))}`),
    close: (code) => log.push(`close ${String(code)}`),
    end: () => log.push('end'),
  }
  const records = {
    load: async () => [],
    commit: async (changes: Changes) => {
      await commit(changes)
      for (const [key, value] of changes) log.push(`store ${key}=${String(text(value))}`)
    },
  }
  const { engine, inputs } = scriptedEngine(script)
  const broken = vi.fn()
  const show = (change: unknown) => log.push(`show ${JSON.stringify(change)}`)
  const shell = new Shell({ engine, records, network, now: () => 1000, show, broken })
  return { shell, log, inputs, broken, socket: () => socket }
}

test('records are stored before anything else is carried out', async () => {
  const { shell, log } = world(() => [
    { do: 'frame', value: 'hello' },
    { do: 'put', key: 'room/1/ratchet', value: 'next' },
    { do: 'remove', key: 'outbox/1' },
  ])

  shell.input((engine, now) => engine.tick(now))

  await vi.waitFor(() => {
    expect(log).toEqual(['store room/1/ratchet=next', 'store outbox/1=null', 'send hello'])
  })
})

test('another region is moved to before its socket is opened', async () => {
  const { shell, log } = world(() => [
    { do: 'move', origin: 'https://south.example' },
    { do: 'socket', path: '/v1/socket' },
  ])

  shell.input((engine, now) => engine.tick(now))

  await vi.waitFor(() => expect(log).toEqual(['move https://south.example', 'open /v1/socket']))
})

test('inputs that arrive during a transaction share the next one', async () => {
  let commits = 0
  const { shell, log } = world(
    (name, _, frame) =>
      name === 'frameReceived'
        ? [{ do: 'put', key: 'cursor', value: new TextDecoder().decode(frame as Uint8Array) }]
        : [],
    async (changes) => {
      if (changes.size > 0) commits++
      await settled()
    },
  )

  for (const frame of ['1', '2', '3']) {
    shell.input((engine, now) => engine.frameReceived(now, new TextEncoder().encode(frame)))
  }
  await vi.waitFor(() => expect(log).toContain('store cursor=3'))

  expect(commits).toBe(2)
})

test('a failed transaction stops the shell, and nothing of it is carried out', async () => {
  const { shell, log, broken } = world(
    () => [
      { do: 'put', key: 'a', value: '1' },
      { do: 'frame', value: 'too early' },
    ],
    () => Promise.reject(new Error('disk full')),
  )

  shell.input((engine, now) => engine.tick(now))
  await vi.waitFor(() => expect(broken).toHaveBeenCalled())
  shell.input((engine, now) => engine.tick(now))
  await settled()

  expect(broken).toHaveBeenCalledOnce()
  expect(log).toEqual([])
})

test('a trap stops the shell and interrupts open commands', async () => {
  const { shell, broken } = world((name) => {
    if (name === 'tick') throw new WebAssembly.RuntimeError('unreachable')
    return []
  })

  const answer = shell.command((engine, now, id) => engine.sendText(now, id, 'room', 'hello'))
  shell.input((engine, now) => engine.tick(now))

  expect(await answer).toEqual({ code: 'interrupted' })
  expect(broken).toHaveBeenCalledOnce()
})

test('a command resolves with its own answer', async () => {
  const { shell } = world((name, _, id) => [
    { do: 'answer', id: Number(id), problem: name === 'leave' ? { code: 'forbidden' } : null },
  ])

  const sent = shell.command((engine, now, id) => engine.sendText(now, id, 'room', 'hello'))
  const left = shell.command((engine, now, id) => engine.leave(now, id, 'room'))

  expect(await sent).toBeNull()
  expect(await left).toEqual({ code: 'forbidden' })
})

test('an answer of the region and the life of the socket come back as inputs', async () => {
  const { shell, log, inputs, socket } = world((name) =>
    name === 'tick'
      ? [
          { do: 'http', id: 7, path: '/v1/region' },
          { do: 'socket', path: '/v1/socket' },
        ]
      : [],
  )
  shell.input((engine, now) => engine.tick(now))
  await vi.waitFor(() => expect(inputs).toHaveLength(2))

  socket()?.opened()
  socket()?.frame(new TextEncoder().encode('frame'))
  socket()?.closed(4409)
  await vi.waitFor(() => expect(inputs).toHaveLength(5))

  expect(log).toEqual(['GET /v1/region', 'open /v1/socket'])
  expect(inputs).toEqual([
    'tick',
    'httpAnswered 7 204  ',
    'socketOpened',
    'frameReceived frame',
    'socketClosed 4409',
  ])
})

test('a wish to be woken replaces the one before', async () => {
  const { shell, inputs } = world((name) =>
    name === 'refresh'
      ? [
          { do: 'wake', at: 1001 },
          { do: 'wake', at: 1003 },
        ]
      : [],
  )

  shell.input((engine, now) => engine.refresh(now, 0))
  await vi.waitFor(() => expect(inputs).toContain('tick'))
  await settled()

  expect(inputs).toEqual(['refresh 0', 'tick'])
})
