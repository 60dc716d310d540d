import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Federation, Recheck, RecordLine, Root } from '../engine/office.ts'
import type { RecordStore } from '../storage/record-store.ts'
import { RecordCheck } from './record-check.ts'
import type { Verifiers } from './verifiers.ts'

const prefix = 'federation/'
/** So many entries are read at a time, and verified by one Worker. */
export const pageSize = 500

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

/**
 * Checks every entry that this device has stored and the region has signed, from the first one on. Signatures are
 * verified by `verifiers` a few pages ahead, while the engine judges what the entries before mean.
 *
 * @param told after each page, how many entries were judged of all
 */
export async function recheck(
  engine: Engine,
  store: RecordStore,
  verifiers: Verifiers,
  told: (checked: number, of: number) => void,
): Promise<Recheck> {
  const note = engine.recordNote()
  const size = signedSize(note)
  const check = new RecordCheck(engine, verifiers, (checked) => told(checked, size))
  await eachPage(store, size, (page) => check.add(page.map(([, entry]) => entry)))
  return await check.finish(note)
}

/** The file that `entente audit verify` checks, or null before the region has signed anything. */
export async function bundle(engine: Engine, store: RecordStore): Promise<string | null> {
  const checkpoint = engine.recordNote()
  if (checkpoint === '') return null
  const entries: string[] = []
  await eachPage(store, signedSize(checkpoint), (page) => {
    for (const [, entry] of page) entries.push(base64(entry))
  })
  return JSON.stringify({ entente: 'record', version: 1, checkpoint, entries })
}

/** The second line of a checkpoint says how many entries it is over. */
function signedSize(note: string): number {
  return Number(note.split('\n')[1] ?? 0)
}

async function eachPage(
  store: RecordStore,
  size: number,
  take: (page: [name: string, entry: Uint8Array][]) => Promise<void> | void,
): Promise<void> {
  let after = ''
  for (let taken = 0; taken < size; ) {
    const page = await store.load(prefix, after, Math.min(pageSize, size - taken))
    const last = page.at(-1)
    if (!last) return
    await take(page)
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
