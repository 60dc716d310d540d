import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { chunkBytes, overheadBytes, padded, sealedLength } from './format.ts'
import { fromHex, toHex } from './hex.ts'
import { FileOpener, NotTheFile, type Opening } from './opener.ts'
import { FileSealer } from './sealer.ts'

type Vector = {
  id: string
  secret: string
  size: number
  hash: string
  sealedSize: number
  sealedHash: string
  header: string
  first: string
}

const patienceMs = 60_000
const file = '../crypto/member/src/test/resources/org/entente/member/file/vectors.json'
const { vectors } = JSON.parse(await readFile(file, 'utf8')) as { vectors: Vector[] }

/** The content of all vectors: byte `i` is `(7 i + 3) mod 251`. */
function pattern(length: number): Blob {
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i++) bytes[i] = (7 * i + 3) % 251
  return new Blob([bytes])
}

async function sealed(vector: Vector): Promise<Uint8Array<ArrayBuffer>> {
  const sealer = await FileSealer.begin(
    pattern(vector.size),
    fromHex(vector.id),
    fromHex(vector.secret),
  )
  const parts = [sealer.header]
  const into = new Uint8Array(chunkBytes + overheadBytes)
  while (sealer.index < sealer.chunks) parts.push(into.slice(0, await sealer.next(into)))
  expect(sealer.hashes()).toEqual({ content: vector.hash, sealed: vector.sealedHash })
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

function opening(vector: Vector): Opening {
  return { ...vector, id: fromHex(vector.id), secret: fromHex(vector.secret) }
}

async function open(o: Opening, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const opener = await FileOpener.begin(o)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  while (opener.wanted > 0) {
    const end = at + opener.wanted
    parts.push(await opener.next(bytes.slice(at, end)))
    at = end
  }
  if (at < bytes.length) throw new NotTheFile('length')
  opener.finish()
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

test.each(vectors)(
  'a file of $size bytes is sealed as the command line seals it',
  async (vector) => {
    const bytes = await sealed(vector)

    expect(bytes.length).toBe(vector.sealedSize)
    expect(sealedLength(vector.size)).toBe(vector.sealedSize)
    expect(toHex(bytes.subarray(0, 58))).toBe(vector.header)
    expect(toHex(bytes.subarray(58, 58 + 64))).toBe(vector.first)
    const content = new Uint8Array(await pattern(vector.size).arrayBuffer())
    expect(Buffer.compare(await open(opening(vector), bytes), content)).toBe(0)
  },
  patienceMs,
)

test('sizes are padded alike up to the largest file', () => {
  expect([0, 4096, 4097, 5000, 2 ** 20, 3_000_000, 3 * 2 ** 30, 2 ** 40 - 1].map(padded)).toEqual([
    4096,
    4096,
    4352,
    5120,
    1048576,
    3014656,
    3221225472,
    2 ** 40,
  ])
})

test(
  'swapped, changed, missing and other bytes are refused',
  async () => {
    const vector = vectors.at(-1) as Vector
    const bytes = await sealed(vector)
    const chunk = 2 ** 20 + 28
    const swapped = bytes.slice()
    swapped.set(bytes.subarray(58, 58 + chunk), 58 + chunk)
    swapped.set(bytes.subarray(58 + chunk, 58 + 2 * chunk), 58)
    const changed = bytes.slice()
    changed[bytes.length - 1] = (changed[bytes.length - 1] ?? 0) ^ 1
    const uncommitted = bytes.slice()
    uncommitted[30] = (uncommitted[30] ?? 0) ^ 1

    for (const forged of [
      swapped,
      changed,
      uncommitted,
      bytes.slice(0, -1),
      bytes.slice(0, 58 + chunk),
      new Uint8Array([...bytes.subarray(0, 58)]),
    ]) {
      await expect(open(opening(vector), forged)).rejects.toThrow(NotTheFile)
    }
    for (const other of [
      { size: vector.size - 1 },
      { secret: fromHex('00'.repeat(32)) },
      { hash: '00'.repeat(32) },
      { sealedHash: '00'.repeat(32) },
    ]) {
      await expect(open({ ...opening(vector), ...other }, bytes)).rejects.toThrow(NotTheFile)
    }
  },
  patienceMs,
)
