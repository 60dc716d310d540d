import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** The policy of the product's pages; the server sends the same. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'none'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app-script-url',
].join('; ')

/** A Worker's script alone may compile the engine. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** The service worker fetches the files that it keeps, and nothing else. */
const keeperPolicy = "default-src 'none'; connect-src 'self'"

/** The frame of previews: an origin of its own, and nothing but its own script and what it is handed. */
const previewPolicy =
  "sandbox allow-scripts; default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** Files with their hash in the name never change; the pages that name them are asked for each time. */
const kept = 'public, max-age=31536000, immutable'

/** Serves a built folder with the product's headers; unknown pages get `index`, as the server does. */
export async function serveFolder(
  folder: string,
  index: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    void sendFile(join(folder, extname(path) === '' ? index : path), response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

function rulesFor(file: string): string {
  if (file.endsWith('preview.html')) return previewPolicy
  if (file.endsWith('service-worker.js')) return keeperPolicy
  return file.includes('worker') ? workerPolicy : policy
}

async function sendFile(file: string, response: ServerResponse): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) {
    response.writeHead(404, { ...headers, 'cache-control': 'no-store' }).end()
    return
  }
  const type = types[extname(file)] ?? 'application/octet-stream'
  const rules = rulesFor(file)
  const isHashed = file.includes('/assets/')
  response.writeHead(200, {
    ...headers,
    'content-security-policy': rules,
    'content-type': type,
    'cache-control': isHashed ? kept : 'no-cache',
    ...(isHashed && { 'access-control-allow-origin': '*' }),
  })
  createReadStream(file).pipe(response)
}
