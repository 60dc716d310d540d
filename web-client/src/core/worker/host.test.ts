import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { type Script, scriptedEngine } from '../../test/engine/scripted-engine.ts'
import { MemoryVault } from '../../test/memory-vault.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { Host } from './host.ts'
import type { Network } from './network.ts'

const unlock = { kind: 'passphrase', passphrase: 'three red boats' } as const
const invitation = { fragment: 'link', code: '7Q4M-K2XD', unlock }
const network: Network = {
  request: async () => ({ status: 0, contentType: '', body: new Uint8Array() }),
  moveTo: () => undefined,
  open: () => undefined,
  send: () => undefined,
  close: () => undefined,
  end: () => undefined,
}

const noVerifiers = {
  count: 1,
  verified: async () => new Int8Array(),
  end: vi.fn(),
}

let database: Database
let count = 0

beforeEach(async () => {
  database = await openDatabase(`host-${String(count++)}`)
})

/** A host whose engine enrols at once and keeps what is said. */
function host(script: Script = enrols) {
  const { engine, inputs } = scriptedEngine(script)
  const opened = vi.fn<(key: CryptoKey | null) => void>()
  const start = vi.fn(async () => engine)
  const now = () => 1000
  const vault = new MemoryVault()
  const verifiers = async () => noVerifiers
  const around = {
    start,
    database,
    network,
    vault,
    origin: 'http://localhost',
    now,
    opened,
    verifiers,
  }
  return {
    host: new Host({ ...around, show: () => undefined, broken: () => undefined }),
    inputs,
    opened,
    start,
  }
}

const enrols: Script = (name, _, id) => {
  if (name === 'enrol') {
    return [
      { do: 'put', key: 'device', value: 'mara' },
      { do: 'answer', id: Number(id), problem: null },
    ]
  }
  if (name === 'sendText') {
    const line = '{"key":"01"}'
    return [
      { do: 'put', key: 'timeline/aa/01', value: line },
      { do: 'answer', id: Number(id), problem: null },
    ]
  }
  return []
}

test('a browser without a device is empty, and open after it has enrolled', async () => {
  const { host: fresh, opened } = host()
  expect(await fresh.status()).toBe('empty')

  expect(await fresh.enrol(invitation)).toEqual({ problem: null })

  expect(await fresh.status()).toBe('open')
  expect(await fresh.unlockMethod()).toEqual({ kind: 'passphrase' })
  expect(opened).toHaveBeenCalledOnce()
})

test('an enrolment that was refused leaves nothing behind', async () => {
  const { host: fresh } = host((name, _, id) => [
    { do: 'put', key: 'device', value: 'half' },
    ...(name === 'enrol'
      ? [{ do: 'answer' as const, id: Number(id), problem: { code: 'wrong_code' } }]
      : []),
  ])

  expect(await fresh.enrol(invitation)).toEqual({ problem: { code: 'wrong_code' } })

  expect(await fresh.status()).toBe('empty')
  expect(await database.count('records')).toBe(0)
})

test('a second enrolment is refused and the first stays', async () => {
  const { host: open } = host()
  await open.enrol(invitation)

  expect(await open.enrol(invitation)).toEqual({ problem: { code: 'already_enrolled' } })
  expect(await open.status()).toBe('open')
})

test('a later visit opens with the passphrase and gets its records back', async () => {
  await host().host.enrol(invitation)
  const { host: later, inputs } = host()
  expect(await later.status()).toBe('locked')

  expect(await later.unlock({ kind: 'passphrase', passphrase: 'wrong' })).toEqual({
    problem: { code: 'wrong_secret' },
  })
  expect(await later.status()).toBe('locked')
  expect(await later.unlock(unlock)).toEqual({ problem: null })

  expect(inputs).toContain('restoring mara')
  expect(await later.status()).toBe('open')
})

test('what was said is in the timeline', async () => {
  const { host: open } = host()
  await open.enrol(invitation)

  await open.send('aa', 'hello')

  expect(await open.timeline('aa', { limit: 10 })).toEqual([{ key: '01' }])
})

test('a locked device does nothing and starts in a new program', async () => {
  const { host: open, opened, start } = host()
  await open.enrol(invitation)

  await open.lock()

  expect(opened).toHaveBeenLastCalledWith(null)
  expect(await open.status()).toBe('locked')
  expect(await open.send('aa', 'hello')).toEqual({ problem: { code: 'locked' } })
  await open.unlock(unlock)
  expect(start).toHaveBeenCalledTimes(2)
})

test('a record that was changed at rest keeps the device closed', async () => {
  await host().host.enrol(invitation)
  const { iv, data } = (await database.get('records', 'device')) ?? {
    iv: new Uint8Array(),
    data: new Uint8Array(),
  }
  await database.put('records', { iv, data: data.map((b) => b ^ 1) }, 'device')
  const { host: later } = host()

  expect(await later.unlock(unlock)).toEqual({ problem: { code: 'storage_damaged' } })
  expect(await later.status()).toBe('locked')
})

test('two tabs that ask for a check of the record get one, and its verifiers end with it', async () => {
  const { host: open, inputs } = host()
  await open.enrol(invitation)

  const results = await Promise.all([open.recheck(), open.recheck()])

  expect(inputs.filter((input) => input.startsWith('rechecked'))).toHaveLength(1)
  expect(results[0]).toBe(results[1])
  expect(noVerifiers.end).toHaveBeenCalledOnce()
})
