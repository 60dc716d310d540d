import type { Database } from '../storage/database.ts'
import { open, seal } from '../storage/seal.ts'
import type { UploadRecord } from './upload.ts'

/** A file whose sealed form is complete in the vault. */
export type KeptRecord = { kind: 'kept'; id: string; room: string }

/** What is remembered of files on their way, sealed at rest like everything else. */
export class TransferStore {
  readonly #database: Database
  readonly #key: CryptoKey

  constructor(database: Database, key: CryptoKey) {
    this.#database = database
    this.#key = key
  }

  async put(record: UploadRecord | KeptRecord): Promise<void> {
    const name = nameOf(record)
    const sealed = await seal(this.#key, name, new TextEncoder().encode(JSON.stringify(record)))
    await this.#database.put('transfers', sealed, name)
  }

  async remove(record: Pick<UploadRecord | KeptRecord, 'kind' | 'id'>): Promise<void> {
    await this.#database.delete('transfers', nameOf(record))
  }

  /** All that is remembered; what does not open is left out. */
  async all(): Promise<(UploadRecord | KeptRecord)[]> {
    const transaction = this.#database.transaction('transfers')
    const [names, values] = await Promise.all([
      transaction.store.getAllKeys(),
      transaction.store.getAll(),
    ])
    const read = names.map(async (name, i) => {
      const value = values[i]
      const bytes = value && (await open(this.#key, name, value).catch(() => null))
      return bytes
        ? (JSON.parse(new TextDecoder().decode(bytes)) as UploadRecord | KeptRecord)
        : null
    })
    return (await Promise.all(read)).filter((record) => record !== null)
  }
}

function nameOf({ kind, id }: Pick<UploadRecord | KeptRecord, 'kind' | 'id'>): string {
  return `transfer/${kind}/${id}`
}
