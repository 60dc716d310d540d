/* Ends the build when the script that a person waits for grows beyond its budget: before an invitation
   can be read, and before a room is there. The engine is not part of it: it comes into a Worker while
   the page is shown already. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

const start = ['index.html', 'src/app/start.tsx', 'src/locales/en.json']
const join = ['src/app/join-place.tsx', 'src/locales/join/en.json']
const room = [
  'src/app/workspace.tsx',
  'src/locales/talk/en.json',
  'src/locales/history/en.json',
  'src/locales/regions/en.json',
]
const chunks = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Record<string, Chunk>

hold('an invitation', [...start, ...join], 130_000)
hold('a room', [...start, ...room], 150_000)

function hold(what: string, names: readonly string[], budgetBytes: number): void {
  const files = new Set<string>()
  for (const name of names) collect(name, files)
  const bytes = [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(`dist/${file}`)).length,
    0,
  )
  console.log(`${what} waits for ${bytes} bytes of script (gzip), of ${budgetBytes} allowed`)
  if (bytes > budgetBytes) process.exitCode = 1
}

function collect(name: string, files: Set<string>): void {
  const chunk = chunks[name]
  if (!chunk) throw new Error(`the build has no chunk ${name}`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const imported of chunk.imports ?? []) collect(imported, files)
}
