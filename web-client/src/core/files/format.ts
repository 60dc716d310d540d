/**
 * The form of sealed files, exactly as `crypto/member/docs/files.md` says it; shared vectors hold the two
 * implementations together. Nothing here holds more than one chunk.
 */

import { own } from '../storage/seal.ts'
import { letGo } from './let-go.ts'

/** How much content a chunk holds, padding included. */
export const chunkBytes = 2 ** 20
/** How many bytes stand before the first chunk. */
export const headerBytes = 58
/** How many bytes longer a chunk gets. */
export const overheadBytes = 28
export const suite = 1

const smallest = 4096
const nonceBytes = 12
const magic = 0x454e4631
const text = new TextEncoder()

/** How long `length` bytes are after padding. */
export function padded(length: number): number {
  if (length <= smallest) return smallest
  const exponent = Math.floor(Math.log2(length))
  /* The logarithm of a number just below a power of two may be rounded up to it. */
  const exact = 2 ** exponent > length ? exponent - 1 : exponent
  const kept = Math.floor(Math.log2(exact)) + 1
  const step = 2 ** (exact - kept)
  return Math.ceil(length / step) * step
}

/** How many chunks `length` bytes have. */
export function chunksOf(length: number): number {
  return Math.ceil(padded(length) / chunkBytes)
}

/** How long the sealed form of `length` bytes is. */
export function sealedLength(length: number): number {
  return headerBytes + padded(length) + chunksOf(length) * overheadBytes
}

/** Where chunk `index` begins in the sealed form. */
export function chunkStart(index: number): number {
  return headerBytes + index * (chunkBytes + overheadBytes)
}

/** How much content and padding chunk `index` holds. */
export function chunkLength(length: number, index: number): number {
  return Math.min(chunkBytes, padded(length) - index * chunkBytes)
}

/** How much of chunk `index` is content. */
export function contentLength(length: number, index: number): number {
  return Math.max(0, Math.min(chunkBytes, length - index * chunkBytes))
}

/** What is derived from the secret of one file and its length. */
export class FileKeys {
  /** What stands before the first chunk. */
  readonly header: Uint8Array<ArrayBuffer>
  readonly #id: Uint8Array
  readonly #key: CryptoKey
  readonly #nonceKey: CryptoKey
  /** The chunk at hand, as its nonce and its seal see it; the same memory for all. */
  readonly #said = new Uint8Array(9 + chunkBytes)

  private constructor(
    id: Uint8Array,
    header: Uint8Array<ArrayBuffer>,
    key: CryptoKey,
    nonceKey: CryptoKey,
  ) {
    this.#id = id
    this.header = header
    this.#key = key
    this.#nonceKey = nonceKey
  }

  static async of(id: Uint8Array, secret: Uint8Array, length: number): Promise<FileKeys> {
    const ikm = await crypto.subtle.importKey('raw', own(secret), 'HKDF', false, [
      'deriveKey',
      'deriveBits',
    ])
    const derivation = (use: string): HkdfParams => ({
      name: 'HKDF',
      hash: 'SHA-256',
      salt: own(id),
      info: infoOf(use, length),
    })
    const key = await crypto.subtle.deriveKey(
      derivation('key'),
      ikm,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    )
    const nonceBits = await crypto.subtle.deriveBits(derivation('nonce'), ikm, 256)
    const hmac = { name: 'HMAC', hash: 'SHA-256' }
    const nonceKey = await crypto.subtle.importKey('raw', nonceBits, hmac, false, ['sign'])
    const commitment = await crypto.subtle.deriveBits(derivation('commitment'), ikm, 256)
    return new FileKeys(id, headerOf(id, new Uint8Array(commitment)), key, nonceKey)
  }

  /**
   * Seals the content of one chunk, which is padded with zeros to `size`, to the beginning of `into`; one
   * chunk at a time.
   *
   * The nonce depends on all of it, so that sealing it again gives the same bytes and other content
   * never meets the same nonce.
   *
   * @returns how long the chunk is
   */
  async seal(
    index: number,
    last: boolean,
    content: Uint8Array,
    size: number,
    into: Uint8Array,
  ): Promise<number> {
    const said = this.#said.subarray(0, 9 + size)
    new DataView(said.buffer).setBigUint64(0, BigInt(index))
    said[8] = last ? 1 : 0
    said.set(content, 9)
    said.fill(0, 9 + content.length)
    const mac = await crypto.subtle.sign('HMAC', this.#nonceKey, said)
    const iv = new Uint8Array(mac, 0, nonceBytes)
    const sealed = await crypto.subtle.encrypt(
      this.#gcm(iv, index, last),
      this.#key,
      said.subarray(9),
    )
    into.set(iv)
    const length = nonceBytes + sealed.byteLength
    into.set(new Uint8Array(sealed), nonceBytes)
    letGo(sealed)
    return length
  }

  /** Opens chunk `index` with its padding; rejects whatever else it is given. */
  async open(
    index: number,
    last: boolean,
    chunk: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const parameters = this.#gcm(chunk.subarray(0, nonceBytes), index, last)
    const plain = await crypto.subtle.decrypt(parameters, this.#key, chunk.subarray(nonceBytes))
    return new Uint8Array(plain)
  }

  #gcm(iv: Uint8Array<ArrayBuffer>, index: number, last: boolean): AesGcmParams {
    const aad = new Uint8Array(27)
    aad.set(this.#id)
    const view = new DataView(aad.buffer)
    view.setUint16(16, suite)
    view.setBigUint64(18, BigInt(index))
    view.setUint8(26, last ? 1 : 0)
    return { name: 'AES-GCM', iv, additionalData: aad }
  }
}

function infoOf(use: string, length: number): Uint8Array<ArrayBuffer> {
  const label = text.encode(`Entente 1.0 file ${use}`)
  const info = new Uint8Array(label.length + 11)
  info.set(label)
  const view = new DataView(info.buffer)
  view.setUint16(label.length + 1, suite)
  view.setBigUint64(label.length + 3, BigInt(length))
  return info
}

function headerOf(id: Uint8Array, commitment: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(headerBytes)
  const view = new DataView(header.buffer)
  view.setUint32(0, magic)
  view.setUint16(4, suite)
  view.setUint32(6, chunkBytes)
  header.set(id, 10)
  header.set(commitment, 26)
  return header
}
