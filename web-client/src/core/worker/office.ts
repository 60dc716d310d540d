import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Federation, Recheck, RecordLine, Root } from '../engine/office.ts'
import type { RecordStore } from '../storage/record-store.ts'

const prefix = 'federation/'
const pageSize = 500

/** All that the device knows of agencies, or null before it is somebody. */
export function readFederation(engine: Engine): Federation | null {
  return JSON.parse(engine.federationJson()) as Federation | null
}

export function readLines(engine: Engine): RecordLine[] {
  return JSON.parse(new TextDecoder().decode(unsigned(engine.recordJson()))) as RecordLine[]
}

export function readRoot(engine: Engine, der: Uint8Array, nowMs: number): Root | null {
  return JSON.parse(engine.rootJson(der, nowMs)) as Root | null
}

/** Checks every entry that this device has stored and the region has signed, from the first one on. */
export async function recheck(engine: Engine, store: RecordStore): Promise<Recheck> {
  const note = engine.recordNote()
  engine.recheck()
  await eachEntry(store, signedSize(note), (entry) => engine.recheckEntry(entry))
  return JSON.parse(engine.rechecked(note)) as Recheck
}

/** The file that `entente audit verify` checks, or null before the region has signed anything. */
export async function bundle(engine: Engine, store: RecordStore): Promise<string | null> {
  const checkpoint = engine.recordNote()
  if (checkpoint === '') return null
  const entries: string[] = []
  await eachEntry(store, signedSize(checkpoint), (entry) => entries.push(base64(entry)))
  return JSON.stringify({ entente: 'record', version: 1, checkpoint, entries })
}

/** The second line of a checkpoint says how many entries it is over. */
function signedSize(note: string): number {
  return Number(note.split('\n')[1] ?? 0)
}

async function eachEntry(
  store: RecordStore,
  size: number,
  take: (entry: Uint8Array) => void,
): Promise<void> {
  let after = ''
  for (let taken = 0; taken < size; ) {
    const page = await store.load(prefix, after, Math.min(pageSize, size - taken))
    const last = page.at(-1)
    if (!last) return
    for (const [, entry] of page) take(entry)
    taken += page.length
    after = last[0]
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function unsigned({ buffer, byteOffset, byteLength }: Int8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
