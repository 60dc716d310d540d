/* Ends the build when the script that a first visit waits for grows beyond its budget. The engine is
   not part of it: it comes into a Worker while the page is shown already. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

const budgetBytes = 150_000
const start = ['index.html', 'src/app/start.tsx', 'src/locales/en.json', 'src/locales/talk/en.json']
const chunks = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Record<string, Chunk>

const files = new Set<string>()
for (const name of start) collect(name)
const bytes = [...files].reduce(
  (sum, file) => sum + gzipSync(readFileSync(`dist/${file}`)).length,
  0,
)
console.log(`a first visit waits for ${bytes} bytes of script (gzip), of ${budgetBytes} allowed`)
if (bytes > budgetBytes) process.exit(1)

function collect(name: string): void {
  const chunk = chunks[name]
  if (!chunk) throw new Error(`the build has no chunk ${name}`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const imported of chunk.imports ?? []) collect(imported)
}
