/** Texts that were begun and not sent, by room, while the page is open; the device keeps them sealed. */
export class Drafts {
  readonly #texts = new Map<string, string>()

  of(room: string): string {
    return this.#texts.get(room) ?? ''
  }

  keep(room: string, text: string): void {
    if (text === '') this.#texts.delete(room)
    else this.#texts.set(room, text)
  }

  /** Whether anything was begun. */
  get any(): boolean {
    return this.#texts.size > 0
  }

  clear(): void {
    this.#texts.clear()
  }
}
