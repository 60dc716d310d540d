import type { EnginePort, Problem } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { Drafts } from '../../shared/view/drafts.ts'

export interface ComposerSnapshot {
  readonly text: string
  /** Why the text was not taken; it is still in the field. */
  readonly problem: Problem | null
}

/** The longest text that one message holds. */
const longest = 60_000

/** Writing in one room. The draft stays while the page is open and never touches the disk unsealed. */
export class ComposerViewModel extends Model<ComposerSnapshot> {
  readonly #port: EnginePort
  readonly #drafts: Drafts
  readonly #room: string

  constructor(port: EnginePort, drafts: Drafts, room: string) {
    super({ text: drafts.of(room), problem: null })
    this.#port = port
    this.#drafts = drafts
    this.#room = room
  }

  type(text: string): void {
    this.#drafts.keep(this.#room, text)
    this.change({ text, problem: null })
  }

  /** Hands the text over and clears the field; puts it back when it was refused. */
  async send(): Promise<boolean> {
    const { text } = this.snapshot()
    if (text.trim() === '') return false
    if (text.length > longest) return this.#refused(text, { code: 'too_large' })
    this.type('')
    const { problem } = await this.#port.send(this.#room, text.trim())
    return problem ? this.#refused(text, problem) : true
  }

  #refused(text: string, problem: Problem): false {
    const since = this.snapshot().text
    this.type(since === '' || since === text ? text : `${text}\n${since}`)
    this.change({ problem })
    return false
  }
}
