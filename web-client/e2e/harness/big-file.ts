import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

const part = 2 ** 20

/** Writes a file of `mib` MiB that does not repeat itself; the same bytes each time. */
export async function writeBigFile(path: string, mib: number): Promise<void> {
  const bytes = Buffer.alloc(part)
  let state = 20_261_129
  for (let i = 0; i < part; i += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes.writeUInt32LE(state, i)
  }
  const file = await open(path, 'w')
  for (let n = 0; n < mib; n++) {
    bytes.writeUInt32LE(n, 0)
    await file.write(bytes)
  }
  await file.close()
}

/** SHA-256 of a file, in hexadecimal digits. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer)
  return hash.digest('hex')
}
