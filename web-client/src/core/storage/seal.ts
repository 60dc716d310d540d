import type { Sealed } from './database.ts'

const ivBytes = 12
const text = new TextEncoder()

/**
 * Seals `value` for rest under AES-256-GCM with a random nonce. The record's name is bound in, so that
 * records cannot be exchanged for one another.
 */
export async function seal(key: CryptoKey, name: string, value: Uint8Array): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const plain = own(value)
  const data = await crypto.subtle.encrypt(parameters(iv, name), key, plain)
  return { iv, data: new Uint8Array(data) }
}

/** Opens what {@link seal} made under the same name; rejects for anything else. */
export async function open(key: CryptoKey, name: string, sealed: Sealed): Promise<Uint8Array> {
  const plain = await crypto.subtle.decrypt(parameters(own(sealed.iv), name), key, own(sealed.data))
  return new Uint8Array(plain)
}

function parameters(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: text.encode(name) }
}

/** The same bytes in a form that Web Crypto takes: never shared memory. */
export function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes)
}
