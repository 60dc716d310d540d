import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { newLock, openLock, type Stretch } from './keys.ts'
import { RecordStore, readLock, replaceLock } from './record-store.ts'
import { open, seal } from './seal.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (value: Uint8Array) => new TextDecoder().decode(value)

/** A stand-in for Argon2id: the tests are about what is done with its output. */
const stretch: Stretch = (secret, salt) => {
  const out = new Uint8Array(32)
  out[31] = secret.length
  secret.forEach((b, i) => {
    out[i % 32] = (out[i % 32] ?? 0) ^ b ^ (salt[i % salt.length] ?? 0)
  })
  return out
}
const passkey = { kind: 'passkey', prf: bytes('0123456789abcdef0123456789abcdef') } as const

let database: Database
let count = 0

beforeEach(async () => {
  database = await openDatabase(`test-${String(count++)}`)
})

async function store(): Promise<RecordStore> {
  const { key } = await newLock({ kind: 'passphrase', passphrase: 'three red boats' }, stretch)
  return new RecordStore(database, key)
}

test('a lock opens with its passphrase only', async () => {
  const { lock } = await newLock({ kind: 'passphrase', passphrase: 'three red boats' }, stretch)

  const right = await openLock(lock, { kind: 'passphrase', passphrase: 'three red boats' }, stretch)
  const wrong = await openLock(lock, { kind: 'passphrase', passphrase: 'three red boat' }, stretch)

  expect(right?.extractable).toBe(false)
  expect(wrong).toBeNull()
})

test('a lock of a passkey keeps what the passkey is asked for, and no secret', async () => {
  const credential = { credentialId: bytes('id'), salt: bytes('salt') }
  const { lock } = await newLock({ ...passkey, ...credential }, stretch)

  expect(lock.method).toEqual({ kind: 'passkey', ...credential })
  expect(await openLock(lock, passkey, stretch)).not.toBeNull()
  expect(await openLock(lock, { kind: 'passphrase', passphrase: '' }, stretch)).toBeNull()
})

test('a stored lock of a passphrase holds no passphrase', async () => {
  const { lock } = await newLock({ kind: 'passphrase', passphrase: 'three red boats' }, stretch)
  await replaceLock(database, lock)

  const stored = await readLock(database)

  expect(stored?.method).toEqual({ kind: 'passphrase', memoryKiB: 65_536, passes: 3, lanes: 1 })
})

test('a sealed record opens under its own name only', async () => {
  const { key } = await newLock({ kind: 'passphrase', passphrase: 'a' }, stretch)
  const sealed = await seal(key, 'room/1/state', bytes('hello'))

  expect(text(await open(key, 'room/1/state', sealed))).toBe('hello')
  await expect(open(key, 'room/2/state', sealed)).rejects.toThrow()
})

test('records come back at the start, without the lines of timelines', async () => {
  const records = await store()
  await records.commit(
    new Map([
      ['device', bytes('d')],
      ['room/aa/state', bytes('r')],
      ['timeline/aa/01', bytes('t')],
      ['zone', bytes('z')],
    ]),
  )

  const all = await records.all()

  expect(all.map(([name, value]) => [name, text(value)])).toEqual([
    ['device', 'd'],
    ['room/aa/state', 'r'],
    ['zone', 'z'],
  ])
})

test('nothing readable is at rest', async () => {
  const records = await store()
  await records.commit(new Map([['device', bytes('the secret of the sea')]]))

  const stored = await database.get('records', 'device')

  expect(text(stored?.data ?? new Uint8Array())).not.toContain('sea')
})

test('a timeline is read backwards in pages, oldest first in each', async () => {
  const records = await store()
  const lines = ['01', '02', '03', '04', '05']
  await records.commit(new Map(lines.map((n) => [`timeline/aa/${n}`, bytes(n)])))
  await records.commit(new Map([['timeline/ab/09', bytes('other room')]]))

  const newest = await records.timeline('aa', 2)
  const before = await records.timeline('aa', 10, '04')

  expect(newest.map(text)).toEqual(['04', '05'])
  expect(before.map(text)).toEqual(['01', '02', '03'])
})

test('a change that cannot be stored leaves everything as it was', async () => {
  const records = await store()
  await records.commit(new Map([['device', bytes('before')]]))
  database.close()

  await expect(records.commit(new Map([['device', bytes('after')]]))).rejects.toThrow()

  const again = await openDatabase(`test-${String(count - 1)}`)
  expect(await again.count('records')).toBe(1)
})

test('a new lock forgets the records of the one before', async () => {
  const records = await store()
  await records.commit(new Map([['device', bytes('d')]]))

  const { lock } = await newLock({ kind: 'passphrase', passphrase: 'b' }, stretch)
  await replaceLock(database, lock)

  expect(await database.count('records')).toBe(0)
  expect(await readLock(database)).not.toBeNull()
})
