import { createCRC32 } from 'hash-wasm'
import type { ExportFile } from '../engine/export.ts'
import { toHex } from '../files/hex.ts'

/** A part of a bundle: what its record says of it, and its bytes. */
export type Part = {
  name: string
  size: number
  crc: number
  sha256: string
  /** The shared file that it holds. */
  file?: string
  content: Blob
}

/** A text as a part. */
export async function textPart(name: string, text: string): Promise<Part> {
  const bytes = new TextEncoder().encode(text)
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  return {
    name,
    size: bytes.length,
    crc: await checksum(new Blob([bytes])),
    sha256,
    content: new Blob([bytes]),
  }
}

/** A shared file in clear as a part; what is said of its content was checked when it was opened. */
export async function filePart(name: string, file: ExportFile, content: Blob): Promise<Part> {
  const { size, sha256 } = file
  return { name, size, sha256, file: file.file, crc: await checksum(content), content }
}

/** The checksum of ZIP, without holding the content. */
async function checksum(content: Blob): Promise<number> {
  const crc = await createCRC32()
  crc.init()
  const reader = content.stream().getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    crc.update(next.value)
  }
  return Number.parseInt(crc.digest('hex'), 16)
}

/** What the engine is told of the parts. */
export function described(parts: readonly Part[]): string {
  return JSON.stringify({ parts: parts.map(({ content: _, ...part }) => part), print: false })
}

/** The whole bundle; file contents stay where they are until it is read. */
export function bundleOf(
  parts: readonly Part[],
  between: (index: number) => Uint8Array<ArrayBuffer>,
): Blob {
  const pieces: BlobPart[] = []
  for (const [i, part] of parts.entries()) pieces.push(between(i).slice(), part.content)
  pieces.push(between(parts.length).slice())
  return new Blob(pieces, { type: 'application/zip' })
}
