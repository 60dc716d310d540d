/* Compressed forms of a file, kept between builds by content, since the best setting is slow. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const worthwhileBytes = 1024

/** @returns suffix and bytes of each form that is smaller than `content` itself */
export async function compressed(
  content: Buffer,
  cache: string,
): Promise<[suffix: string, bytes: Buffer][]> {
  if (content.length < worthwhileBytes) return []
  await mkdir(cache, { recursive: true })
  const name = join(cache, createHash('sha256').update(content).digest('hex'))
  const forms: [string, Buffer][] = [
    ['.br', await remembered(`${name}.br`, () => brotli(content))],
    ['.gz', await remembered(`${name}.gz`, () => promisify(gzip)(content, { level: 9 }))],
  ]
  return forms.filter(([, bytes]) => bytes.length < content.length)
}

function brotli(content: Buffer): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  }
  return promisify(brotliCompress)(content, { params })
}

async function remembered(file: string, make: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch {
    const made = await make()
    await writeFile(file, made)
    return made
  }
}
