import type { Engine } from '../../../engine/types/engine.d.ts'
import type { BundleCheck } from '../engine/export.ts'
import { PartReader } from '../files/reader.ts'

type Checker = Pick<Engine, 'bundleBegin' | 'bundleAdd' | 'bundleEnd'>
type Suspect = { position: number; xor: number }
type Outcome = Omit<BundleCheck, 'changed'> & { suspects: Suspect[] }

const chunkBytes = 1 << 20

/**
 * Checks a bundle byte by byte, without a network and without a device. Where one changed byte explains
 * what is wrong, it is changed back in a second check: when that one holds, it was this byte.
 */
export async function checkBundle(engine: Checker, file: Blob): Promise<BundleCheck> {
  const { suspects, ...found } = await check(engine, file, null)
  for (const suspect of suspects) {
    const again = await check(engine, file, suspect)
    if (again.holds) return { ...found, changed: await change(file, suspect) }
  }
  return { ...found, changed: null }
}

async function change(file: Blob, { position, xor }: Suspect) {
  const [is = 0] = new Uint8Array(await file.slice(position, position + 1).arrayBuffer())
  return { position, is, was: is ^ xor }
}

async function check(engine: Checker, file: Blob, back: Suspect | null): Promise<Outcome> {
  engine.bundleBegin()
  const parts = new PartReader(file)
  for (let at = 0; at < file.size; at += chunkBytes) {
    const chunk = await parts.read(at, at + chunkBytes)
    const place = back ? back.position - at : -1
    if (back && place >= 0 && place < chunk.length) chunk[place] = (chunk[place] ?? 0) ^ back.xor
    engine.bundleAdd(chunk)
  }
  return JSON.parse(new TextDecoder().decode(asBytes(engine.bundleEnd()))) as Outcome
}

/** The same bytes as the rest of the program counts them. */
export function asBytes({ buffer, byteOffset, byteLength }: Int8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)
}
