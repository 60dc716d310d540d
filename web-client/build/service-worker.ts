/* Builds the service worker last: it names all other files of the build and the hash of them all. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

/** Adds `service-worker.js` to the finished build in `directory`. */
export async function addServiceWorker(directory: string): Promise<void> {
  const files = await published(directory)
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(await readFile(join(directory, file)))
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      __FILES__: JSON.stringify(files.map((file) => `/${file}`)),
      __VERSION__: JSON.stringify(hash.digest('hex').slice(0, 16)),
    },
    build: {
      outDir: directory,
      emptyOutDir: false,
      target: 'esnext',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: 'src/offline/service-worker.ts',
        output: { entryFileNames: 'service-worker.js' },
      },
    },
  })
}

/** Everything that a page may ask for, in the order of the names. */
async function published(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true })
  const plain = found.filter((name) => !name.startsWith('.vite') && name !== 'service-worker.js')
  const kinds = await Promise.all(plain.map((name) => stat(join(directory, name))))
  return plain.filter((_, i) => kinds[i]?.isFile()).sort()
}
