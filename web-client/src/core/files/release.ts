/**
 * Gives the memory of bytes back at once that nobody reads any more; they are empty then. A collector lets
 * much of it lie about before it looks, and a large file is gone through in millions of bytes.
 */
export function release(bytes: Uint8Array<ArrayBuffer>): void {
  /* Browsers that cannot do it yet leave it to their collector. */
  if ('transfer' in ArrayBuffer.prototype) bytes.buffer.transfer(0)
}
