/* Builds the client and lays it out for the server: build/package.ts DIRECTORY. */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build } from 'vite'
import { compressed } from './compress.ts'
import { inLanes } from './lanes.ts'
import { addServiceWorker } from './service-worker.ts'

/**
 * The aim is 350 kB; what is wanted beyond this has to say why. The last 19 kB: releases of the client in the
 * record, a record that is read in runs and whose signatures several Workers verify, messages that cannot be read
 * at first, however many they are, a room that gets another home, also by what two administrators sign in their
 * browsers, a marking of a task that each agency claims for itself, and proposals of applications, which the
 * engine has to read to refuse them.
 */
const engineBudgetBytes = 480_000

const [target] = process.argv.slice(2)
if (!target) throw new Error('usage: build/package.ts DIRECTORY')

await build({ logLevel: 'warn' })
await addServiceWorker('dist')
await rm(target, { recursive: true, force: true })
await inLanes(2, await files('dist'), (file) => publish(file, join(target, relative('dist', file))))

/** Files of the build, without Vite's own notes. */
async function files(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true })
  const paths = found
    .filter((name) => !name.startsWith('.vite'))
    .map((name) => join(directory, name))
  const kinds = await Promise.all(paths.map((path) => stat(path)))
  return paths.filter((_, i) => kinds[i]?.isFile()).sort()
}

async function publish(source: string, to: string): Promise<void> {
  const content = await readFile(source)
  await mkdir(dirname(to), { recursive: true })
  await writeFile(to, content)
  for (const [suffix, bytes] of await compressed(content, 'target/compressed')) {
    await writeFile(to + suffix, bytes)
    if (`${to}${suffix}`.endsWith('.wasm.br')) keepToBudget(bytes.length)
  }
}

function keepToBudget(bytes: number): void {
  console.log(`the engine travels as ${bytes} bytes (brotli), of ${engineBudgetBytes} allowed`)
  if (bytes > engineBudgetBytes) throw new Error('the engine has outgrown its budget')
}
