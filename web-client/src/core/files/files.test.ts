import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MemoryVault } from '../../test/memory-vault.ts'
import type { SharedFile, Transfer } from '../engine/files.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { type FileOpening, Files } from './files.ts'
import { Region } from './region.ts'
import { TransferStore } from './store.ts'

const room = 'ab'.repeat(16)
const origin = 'http://region.example'
const patienceMs = 60_000
let count = 0

/** A region in memory, as far as sealed files go; a test may break it. */
class MemoryRegion {
  readonly blobs = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly requests: string[] = []
  away = false
  /** After so many bytes of a part the connection breaks, once. */
  breaksAfter = Number.POSITIVE_INFINITY
  /** A part that ends behind this place gets no answer, as from a region that hangs. */
  holdsAt = Number.POSITIVE_INFINITY
  refuses: { status: number; code: string } | null = null
  received = 0

  answer = async (input: string, init: RequestInit = {}): Promise<Response> => {
    const path = input.slice(origin.length)
    const headers = new Headers(init.headers)
    this.requests.push(`${init.method} ${path} ${[...headers].join(' ')}`)
    init.signal?.throwIfAborted()
    if (this.away) throw new TypeError('Failed to fetch')
    if (this.refuses) {
      const { status, code } = this.refuses
      return Response.json({ type: `urn:entente:problem:${code}` }, { status })
    }
    const blob = path.split('/')[5] ?? ''
    if (init.method === 'POST') {
      const name = (count++).toString(16).padStart(32, '0')
      this.blobs.set(name, new Uint8Array())
      const place = `/v1/rooms/${room}/blobs/${name}`
      return new Response(null, { status: 201, headers: { Location: place } })
    }
    const stored = this.blobs.get(blob)
    if (!stored) return Response.json({}, { status: 404 })
    if (init.method === 'HEAD') return offset(200, stored)
    if (init.method === 'PATCH') {
      const part = new Uint8Array(await new Response(init.body ?? null).arrayBuffer())
      expect(Number(headers.get('Upload-Offset'))).toBe(stored.length)
      if (stored.length + part.length > this.holdsAt) return await givenUp(init.signal)
      const taken = part.subarray(0, this.breaksAfter)
      const now = new Uint8Array(Buffer.concat([stored, taken]))
      this.blobs.set(blob, now)
      if (taken.length === part.length) return offset(204, now)
      this.breaksAfter = Number.POSITIVE_INFINITY
      throw new TypeError('connection reset')
    }
    if (init.method === 'GET') {
      const from = Number(/bytes=(\d+)-/.exec(headers.get('Range') ?? '')?.[1] ?? 0)
      return new Response(stored.slice(from), { status: from > 0 ? 206 : 200 })
    }
    if (init.method === 'PUT') this.received++
    if (init.method === 'DELETE') this.blobs.delete(blob)
    return new Response(null, { status: 204 })
  }
}

/** No answer comes before who asked gives up. */
function givenUp(signal?: AbortSignal | null): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
  })
}

function offset(status: number, stored: Uint8Array): Response {
  const headers = { 'Upload-Offset': String(stored.length) }
  return new Response(null, { status, headers })
}

let region: MemoryRegion
let database: Database
let key: CryptoKey

beforeEach(async () => {
  region = new MemoryRegion()
  vi.stubGlobal('fetch', region.answer)
  database = await openDatabase(`files-${String(count++)}`)
  key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
})

afterEach(() => vi.unstubAllGlobals())

/** One device over the region; what it shares can be fetched by another. */
function device(shared = new Map<string, FileOpening>()) {
  const vault = new MemoryVault()
  const shown = new Map<string, Transfer>()
  const notes: string[] = []
  const files = new Files({
    region: new Region(origin, () => ({ Authorization: 'DPoP token', DPoP: 'proof' })),
    store: new TransferStore(database, key),
    vault,
    show: (transfer) => void shown.set(transfer.id, transfer),
    now: () => 1000,
    shared: () => [...shared].map(([id, { name, size }]) => aFile(id, name, size)),
    opening: (_, id) => shared.get(id) ?? null,
    share: (_, json) => {
      const said = JSON.parse(json) as FileOpening & { id: string }
      shared.set(said.id, said)
      return Promise.resolve(null)
    },
    note: (_, id, act, reason) => {
      notes.push([act, reason].filter(Boolean).join(' '))
      return Promise.resolve(void id)
    },
  })
  const state = async (wanted: Transfer['state'], problem: string | null = null) =>
    await vi.waitFor(
      () => {
        const [transfer] = [...shown.values()].slice(-1)
        expect([transfer?.state, transfer?.problem]).toEqual([wanted, problem])
      },
      { timeout: patienceMs },
    )
  return { files, vault, shown, notes, shared, state }
}

function aFile(id: string, name: string, size: number): SharedFile {
  const when = { entry: '1', sealedAt: 0, storedAt: 0 }
  const who = { officer: 'a@b', device: 'c', own: false, custody: [], hash: '', note: '' }
  const kind = { mediaType: 'text/plain', state: 'stored', readable: true, full: false } as const
  const marks = { marking: '', stays: false }
  return { id, room, name, size, ...when, ...who, ...kind, ...marks }
}

function content(length: number): File {
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i++) bytes[i] = i % 253
  return new File([bytes], 'Suspect list.txt', { type: 'text/plain', lastModified: 5 })
}

async function sent(length: number) {
  const sender = device()
  await sender.files.upload(room, content(length))
  await sender.state('done')
  const [id = ''] = [...sender.shared.keys()]
  return { id, shared: sender.shared }
}

/** A browser is closed when all but the end of a file of `size` bytes has gone up. */
async function leftOff(size: number): Promise<void> {
  region.holdsAt = 8_500_000
  const before = device()
  await before.files.upload(room, content(size))
  await vi.waitFor(() => expect([...region.blobs.values()][0]?.length).toBeGreaterThan(8_380_000), {
    timeout: patienceMs,
  })
  before.files.end()
  region.holdsAt = Number.POSITIVE_INFINITY
}

test('a file that is sent under a marking says so to the room, and another one says nothing', async () => {
  const sender = device()
  await sender.files.upload(room, content(5), 'H2 B2')
  await sender.state('done')
  await sender.files.upload(room, content(6))
  await vi.waitFor(() => expect(sender.shared.size).toBe(2), { timeout: patienceMs })

  const said = [...sender.shared.values()].map((file) => 'marking' in file && file.marking)
  expect(said).toEqual(['H2 B2', false])
})

test(
  'a file goes up, comes down, is opened and saved; no request tells its name',
  async () => {
    const { id, shared } = await sent(1_500_000)
    const reader = device(shared)

    reader.files.fetch(room, id)
    await reader.state('done')
    const opened = await reader.files.open(room, id)
    const saved = await reader.files.save(room, id, 'For court', null)

    const original = await content(1_500_000).arrayBuffer()
    expect(
      'bytes' in opened && Buffer.compare(Buffer.from(opened.bytes), Buffer.from(original)),
    ).toBe(0)
    expect('file' in saved && saved.file?.name).toBe('Suspect list.txt')
    expect('file' in saved && saved.file?.size).toBe(1_500_000)
    expect(reader.notes).toEqual(['received', 'opened', 'exported For court'])
    expect(region.received).toBe(1)
    expect(region.requests.join('\n')).not.toMatch(/suspect|metadata|text\/plain/i)
    const atRest = [...region.blobs.values(), ...reader.vault.files.values()]
    for (const bytes of atRest) expect(Buffer.from(bytes).includes(content(64).name)).toBe(false)
  },
  patienceMs,
)

test(
  'a broken connection and a closed browser cost nothing that had arrived',
  async () => {
    const size = 9_000_000
    region.breaksAfter = 3_000_000
    await leftOff(size)
    const posts = region.requests.filter((line) => line.startsWith('POST')).length

    const after = device()
    await after.files.restore()
    await after.state('needsFile')
    const [id = ''] = [...after.shown.keys()]
    expect(after.files.resume(id, new File(['other'], 'x'))).toEqual({ code: 'file_changed' })
    expect(after.files.resume(id, content(size))).toBeNull()
    await after.state('done')

    expect(region.requests.filter((line) => line.startsWith('POST'))).toHaveLength(posts)
    const reader = device(after.shared)
    reader.files.fetch(room, id)
    await reader.state('done')
  },
  patienceMs,
)

test(
  'a pause while the file is compared with what had gone up costs nothing, and what arrives is the file',
  async () => {
    const size = 9_000_000
    await leftOff(size)

    const after = device()
    await after.files.restore()
    const [id = ''] = [...after.shown.keys()]
    const file = content(size)
    const slice = file.slice.bind(file)
    vi.spyOn(file, 'slice').mockImplementation((from, to) => {
      if (from === 4 * 2 ** 20) after.files.pause(id)
      return slice(from, to)
    })
    after.files.resume(id, file)
    await after.state('paused')
    after.files.resume(id, null)
    await after.state('done')

    const reader = device(after.shared)
    reader.files.fetch(room, id)
    await reader.state('done')
    expect([...after.vault.files.keys()]).toEqual([])
  },
  patienceMs,
)

test('an upload that is given up leaves nothing on the device, also in the middle of its sealing', async () => {
  region.holdsAt = 100_000
  const sender = device()
  await sender.files.upload(room, content(3_000_000))
  await vi.waitFor(() => expect(sender.vault.files.size).toBe(1), { timeout: patienceMs })
  const [id = ''] = [...sender.shown.keys()]

  await sender.files.cancel(id)

  expect([...sender.vault.files.keys()]).toEqual([])
  expect(await new TransferStore(database, key).all()).toEqual([])
})

test(
  'a file of the same size and time but other content is not sent behind what has gone up',
  async () => {
    const size = 9_000_000
    await leftOff(size)
    const bytes = new Uint8Array(await content(size).arrayBuffer())
    bytes[7] = 99
    const forged = new File([bytes], 'Suspect list.txt', { lastModified: 5 })

    const after = device()
    await after.files.restore()
    const [id = ''] = [...after.shown.keys()]
    expect(after.files.resume(id, forged)).toBeNull()

    await after.state('failed', 'file_changed')
    expect(after.shared.size).toBe(0)
  },
  patienceMs,
)

test.each([
  ['a changed byte', (b: Uint8Array) => b.set([(b[1000] ?? 0) ^ 1], 1000)],
  ['another key commitment', (b: Uint8Array) => b.set([(b[30] ?? 0) ^ 1], 30)],
  ['swapped chunks', swap],
])(
  'a file with %s is refused, thrown away and told',
  async (_, forge) => {
    const { id, shared } = await sent(2_200_000)
    for (const bytes of region.blobs.values()) forge(bytes)
    await isRefused(shared, id)
  },
  patienceMs,
)

test.each([
  ['cut off', (b: Uint8Array<ArrayBuffer>) => b.slice(0, -100)],
  [
    'continued',
    (b: Uint8Array<ArrayBuffer>) => new Uint8Array(Buffer.concat([b, Buffer.alloc(1)])),
  ],
])(
  'a file that is %s is refused',
  async (_, change) => {
    const { id, shared } = await sent(5_000)
    for (const [name, bytes] of region.blobs) region.blobs.set(name, change(bytes))
    await isRefused(shared, id)
  },
  patienceMs,
)

test('a file of another length than was said is refused', async () => {
  const { id, shared } = await sent(5_000)
  for (const [name, file] of shared) shared.set(name, { ...file, size: 4_999 })
  await isRefused(shared, id)
})

test('a whole file with another hash than was signed is refused', async () => {
  const { id, shared } = await sent(5_000)
  for (const [name, file] of shared) shared.set(name, { ...file, hash: '00'.repeat(32) })
  await isRefused(shared, id)
})

function swap(bytes: Uint8Array): void {
  const chunk = 2 ** 20 + 28
  const first = bytes.slice(58, 58 + chunk)
  bytes.copyWithin(58, 58 + chunk, 58 + 2 * chunk)
  bytes.set(first, 58 + chunk)
}

async function isRefused(shared: Map<string, FileOpening>, id: string): Promise<void> {
  const reader = device(shared)
  reader.files.fetch(room, id)
  await reader.state('failed', 'file_damaged')
  expect(reader.vault.files.size).toBe(0)
  expect(reader.notes).toEqual(['refused'])
  expect(await reader.files.open(room, id)).toEqual({ problem: { code: 'file_not_here' } })
}

test.each([
  [413, 'too_large'],
  [507, 'quota_exceeded'],
])('a region that answers %s says why in words and keeps nothing', async (status, code) => {
  region.refuses = { status, code }
  const sender = device()
  await sender.files.upload(room, content(5_000))
  await sender.state('failed', code)
  expect(sender.shared.size).toBe(0)
})

test('a file that the region no longer has is gone, and one without a network waits', async () => {
  const { id, shared } = await sent(5_000)
  region.away = true
  const reader = device(shared)
  reader.files.fetch(room, id)
  await reader.state('waiting')
  region.away = false
  region.blobs.clear()
  reader.files.hurry()
  await reader.state('failed', 'file_gone')
})
