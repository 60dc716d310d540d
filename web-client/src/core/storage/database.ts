import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** How the device of this browser is opened, beside the sealed key itself. */
export type Lock = {
  method:
    | { kind: 'passkey'; credentialId: Uint8Array; salt: Uint8Array }
    | { kind: 'passphrase'; memoryKiB: number; passes: number; lanes: number }
  /** For the derivation of the key that opens {@link sealedKey}. */
  salt: Uint8Array
  iv: Uint8Array
  sealedKey: Uint8Array
}

/** One record at rest. */
export type Sealed = { iv: Uint8Array; data: Uint8Array }

export interface Schema extends DBSchema {
  lock: { key: 'lock'; value: Lock }
  records: { key: string; value: Sealed }
  /** Files on their way, or kept in the vault. */
  transfers: { key: string; value: Sealed }
}

export type Database = IDBPDatabase<Schema>

const version = 2

/** Opens the one database of this origin, making it when there is none. */
export async function openDatabase(name = 'entente'): Promise<Database> {
  return await openDB<Schema>(name, version, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('lock')
        database.createObjectStore('records')
      }
      if (before < 2) database.createObjectStore('transfers')
    },
  })
}
