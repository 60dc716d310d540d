/**
 * Sealed files on this device, in the browser's private file system: as the region has them, so that
 * nothing on the disk is in clear, and complete ones can be opened without a network.
 */
export interface Vault {
  /** Opens the sealed file `id` for writing behind what is there; only one writer at a time. */
  writer(id: string): Promise<Writer>
  /** The sealed file `id`, or null. */
  read(id: string): Promise<Blob | null>
  remove(id: string): Promise<void>
  /** A file in clear that a person asked for and that is handed over to the disk at once. */
  clear(
    name: string,
  ): Promise<{ write: (part: Uint8Array<ArrayBuffer>) => void; done: () => Promise<File> }>
  /** Forgets every file in clear that was handed over before. */
  sweep(): Promise<void>
  /** Forgets everything. */
  empty(): Promise<void>
}

/** Appends to one file of the vault. */
export interface Writer {
  readonly size: number
  read(at: number, length: number): Uint8Array<ArrayBuffer>
  write(part: Uint8Array<ArrayBuffer>): void
  /** Throws away what is there. */
  restart(): void
  close(): void
}

/** The part of a file's synchronous handle that is used; TypeScript knows it for Workers only. */
interface Handle {
  getSize(): number
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number
  write(part: Uint8Array<ArrayBuffer>, options?: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

function opened(file: FileSystemFileHandle): Promise<Handle> {
  return (file as unknown as { createSyncAccessHandle(): Promise<Handle> }).createSyncAccessHandle()
}

const folder = 'sealed-files'
const leaving = 'leaving'

/** The vault in the origin's private file system; for a Worker. */
export class OpfsVault implements Vault {
  async writer(id: string): Promise<Writer> {
    const directory = await within(folder)
    const file = await directory.getFileHandle(id, { create: true })
    return new OpfsWriter(await opened(file))
  }

  async read(id: string): Promise<Blob | null> {
    const directory = await within(folder)
    try {
      return await (await directory.getFileHandle(id)).getFile()
    } catch {
      return null
    }
  }

  async remove(id: string): Promise<void> {
    await (await within(folder)).removeEntry(id).catch(() => undefined)
  }

  async clear(name: string) {
    const directory = await within(leaving)
    const file = await directory.getFileHandle(crypto.randomUUID(), { create: true })
    const handle = await opened(file)
    return {
      write: (part: Uint8Array<ArrayBuffer>) => void handle.write(part),
      done: async () => {
        handle.flush()
        handle.close()
        return new File([await file.getFile()], name)
      },
    }
  }

  async sweep(): Promise<void> {
    await forget(leaving)
  }

  async empty(): Promise<void> {
    await forget(leaving)
    await forget(folder)
  }
}

async function within(name: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return await root.getDirectoryHandle(name, { create: true })
}

async function forget(name: string): Promise<void> {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(name, { recursive: true }).catch(() => undefined)
}

class OpfsWriter implements Writer {
  readonly #handle: Handle
  #size: number

  constructor(handle: Handle) {
    this.#handle = handle
    this.#size = handle.getSize()
  }

  get size(): number {
    return this.#size
  }

  read(at: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length)
    const got = this.#handle.read(bytes, { at })
    return bytes.subarray(0, got)
  }

  write(part: Uint8Array<ArrayBuffer>): void {
    const written = this.#handle.write(part, { at: this.#size })
    if (written !== part.length) throw new DOMException('no space', 'QuotaExceededError')
    this.#size += written
  }

  restart(): void {
    this.#handle.truncate(0)
    this.#size = 0
  }

  close(): void {
    this.#handle.flush()
    this.#handle.close()
  }
}
