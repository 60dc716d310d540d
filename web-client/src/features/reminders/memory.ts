import type { Memory } from './reminders.ts'

const storageKey = 'entente.reminded'
const most = 500

/**
 * Remembers in this browser what has been told. Only short sums of the keys are kept: they tell one
 * reminder from another and nothing about a task.
 */
export class StoredMemory implements Memory {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly #sums: Set<string>

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage
    this.#sums = new Set((storage.getItem(storageKey) ?? '').split(' ').slice(-most))
  }

  has(key: string): boolean {
    return this.#sums.has(sum(key))
  }

  add(keys: readonly string[]): void {
    for (const key of keys) this.#sums.add(sum(key))
    this.#storage.setItem(storageKey, [...this.#sums].slice(-most).join(' '))
  }
}

/** 32 bits by the rule of Fowler, Noll and Vo. */
function sum(key: string): string {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(key)) value = Math.imul(value ^ byte, 0x01000193)
  return (value >>> 0).toString(36)
}
