import type { Lock } from './database.ts'
import { own } from './seal.ts'

/** Derives 32 bytes from a passphrase; the engine's Argon2id. */
export type Stretch = (
  secret: Uint8Array,
  salt: Uint8Array,
  cost: { memoryKiB: number; passes: number; lanes: number },
) => Uint8Array

/** What a person gives to open the device. */
export type Secret =
  | { kind: 'passkey'; prf: Uint8Array }
  | { kind: 'passphrase'; passphrase: string }

const cost = { memoryKiB: 65_536, passes: 3, lanes: 1 }
const info = new TextEncoder().encode('Entente 1.0 unlock')
const saltBytes = 16
const ivBytes = 12

/** What a person gives to make a lock; what {@link openLock} asks for is kept, the secret is not. */
export type NewSecret =
  | { kind: 'passkey'; prf: Uint8Array; credentialId: Uint8Array; salt: Uint8Array }
  | { kind: 'passphrase'; passphrase: string }

/** A new key for the records of a device, and the lock that opens it again. */
export async function newLock(
  secret: NewSecret,
  stretch: Stretch,
): Promise<{ key: CryptoKey; lock: Lock }> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes))
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const method = methodOf(secret)
  const outer = await outerKey(secret, { method, salt }, stretch)
  const raw = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, usages)
  const sealed = await crypto.subtle.wrapKey('raw', raw, outer, { name: 'AES-GCM', iv })
  const lock = { method, salt, iv, sealedKey: new Uint8Array(sealed) }
  return { key: await unseal(outer, lock), lock }
}

function methodOf(secret: NewSecret): Lock['method'] {
  if (secret.kind === 'passphrase') return { kind: 'passphrase', ...cost }
  return { kind: 'passkey', credentialId: secret.credentialId, salt: secret.salt }
}

/** @returns the key of the records, not extractable, or null when `secret` is not the right one */
export async function openLock(
  lock: Lock,
  secret: Secret,
  stretch: Stretch,
): Promise<CryptoKey | null> {
  if (lock.method.kind !== secret.kind) return null
  const outer = await outerKey(secret, lock, stretch)
  try {
    return await unseal(outer, lock)
  } catch {
    return null
  }
}

const usages: KeyUsage[] = ['encrypt', 'decrypt']

async function unseal(outer: CryptoKey, lock: Lock): Promise<CryptoKey> {
  const algorithm = { name: 'AES-GCM', iv: own(lock.iv) }
  const sealed = own(lock.sealedKey)
  return await crypto.subtle.unwrapKey('raw', sealed, outer, algorithm, 'AES-GCM', false, usages)
}

/** The key that wraps the records' key: from the passkey's output, or the stretched passphrase. */
async function outerKey(
  secret: Secret,
  lock: Pick<Lock, 'method' | 'salt'>,
  stretch: Stretch,
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey(
    'raw',
    own(secret.kind === 'passkey' ? secret.prf : stretched(secret.passphrase, lock, stretch)),
    'HKDF',
    false,
    ['deriveKey'],
  )
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: own(lock.salt), info }
  const algorithm = { name: 'AES-GCM', length: 256 }
  const wrapping: KeyUsage[] = ['wrapKey', 'unwrapKey']
  return await crypto.subtle.deriveKey(derivation, material, algorithm, false, wrapping)
}

function stretched(
  passphrase: string,
  lock: Pick<Lock, 'method' | 'salt'>,
  stretch: Stretch,
): Uint8Array {
  const parameters = lock.method.kind === 'passphrase' ? lock.method : cost
  return stretch(new TextEncoder().encode(passphrase.normalize('NFKC')), lock.salt, parameters)
}
