/* Serves built files under the policy of the product: only a Worker's script may compile wasm. */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

/** Answers one request itself and says so, or leaves it to the files. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean

/** A running server. */
export type Served = { origin: string; close: () => void }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types app-script-url"
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/**
 * @param roots directory of each path prefix; the longest prefix wins
 * @param answer asked first for every request
 */
export async function serve(
  roots: Record<string, string>,
  answer: Answer = () => false,
): Promise<Served> {
  const server = createServer((request, response) => {
    if (!answer(request, response)) void file(roots, request.url ?? '/', response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { origin: `http://localhost:${String(port)}`, close: () => server.close() }
}

async function file(roots: Record<string, string>, url: string, response: ServerResponse) {
  const path = normalize(decodeURIComponent(url.split('?')[0] ?? '/'))
  const prefix = Object.keys(roots)
    .filter((root) => path.startsWith(root))
    .sort((a, b) => b.length - a.length)[0]
  try {
    const content = await readFile(join(roots[prefix ?? ''] ?? '', path.slice(prefix?.length)))
    const worker = path.includes('worker') && path.endsWith('.js')
    response.writeHead(200, {
      'Content-Type': types[extname(path)] ?? 'application/octet-stream',
      'Content-Security-Policy': worker ? workerPolicy : pagePolicy,
      'X-Content-Type-Options': 'nosniff',
    })
    response.end(content)
  } catch {
    response.writeHead(404).end()
  }
}
