/** What the browser's generator gives in one call. */
const chunkBytes = 65_536

/** @returns `length` random bytes of the browser's generator; throws where there is none */
export function randomBytes(length: number): Int8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += chunkBytes) {
    crypto.getRandomValues(bytes.subarray(at, at + chunkBytes))
  }
  return new Int8Array(bytes.buffer)
}
