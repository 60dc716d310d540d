import type { Vault, Writer } from '../core/files/vault.ts'

/** A vault in memory, whose contents a test may look at and change. */
export class MemoryVault implements Vault {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>()

  writer(id: string): Promise<Writer> {
    const { files } = this
    const now = () => files.get(id) ?? new Uint8Array()
    return Promise.resolve({
      get size() {
        return now().length
      },
      read: (at, length) => now().slice(at, at + length),
      write: (part) => void files.set(id, joined(now(), part)),
      restart: () => void files.delete(id),
      close: () => undefined,
    })
  }

  read(id: string): Promise<Blob | null> {
    const bytes = this.files.get(id)
    return Promise.resolve(bytes ? new Blob([bytes]) : null)
  }

  remove(id: string): Promise<void> {
    this.files.delete(id)
    return Promise.resolve()
  }

  clear(name: string) {
    const parts: Uint8Array<ArrayBuffer>[] = []
    return Promise.resolve({
      write: (part: Uint8Array<ArrayBuffer>) => void parts.push(part.slice()),
      done: () => Promise.resolve(new File(parts, name)),
    })
  }

  sweep(): Promise<void> {
    return Promise.resolve()
  }

  empty(): Promise<void> {
    this.files.clear()
    return Promise.resolve()
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
