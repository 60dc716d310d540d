import type { Draft, EnginePort, Entry, Person, Problem } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { Drafts } from '../../shared/view/drafts.ts'
import { mentioned } from '../../shared/written/mentions.ts'

export interface ComposerSnapshot {
  readonly text: string
  /** The message that this one answers. */
  readonly replyTo: Entry | null
  /** The own message that gets another text. */
  readonly editing: Entry | null
  /** Codes and conditions; empty for the room's own. */
  readonly marking: string
  /** Why the text was not taken; it is still in the field. */
  readonly problem: Problem | null
}

/** The longest text that one message holds. */
const longest = 60_000
const keepAfterMs = 250

/** Writing in one room. What was begun is kept, sealed, on this device until it is sent. */
export class ComposerViewModel extends Model<ComposerSnapshot> {
  readonly #port: EnginePort
  readonly #drafts: Drafts
  readonly #room: string
  #keeping: ReturnType<typeof setTimeout> | undefined
  #touched = false

  constructor(port: EnginePort, drafts: Drafts, room: string) {
    const text = drafts.of(room)
    super({ text, replyTo: null, editing: null, marking: '', problem: null })
    this.#port = port
    this.#drafts = drafts
    this.#room = room
    this.own(() => this.#keepNow())
    void this.#restore()
  }

  type(text: string): void {
    this.#drafts.keep(this.#room, text)
    this.#put({ text, problem: null })
  }

  /** What is written from now on answers `entry`. */
  reply(entry: Entry): void {
    this.#put({ replyTo: entry, editing: null, problem: null })
  }

  /** What is written from now on takes the place of the own message `entry`. */
  edit(entry: Entry): void {
    this.#drafts.keep(this.#room, entry.text ?? '')
    const marking = entry.talk?.marking ?? ''
    this.#put({ text: entry.text ?? '', editing: entry, replyTo: null, marking, problem: null })
  }

  /** Takes the text of a message that was not sent into the field again. */
  again(entry: Entry): void {
    this.type(entry.text ?? '')
    this.mark(entry.talk?.marking ?? '')
  }

  /** Neither answers nor edits any longer; the text of an edit goes, too. */
  cancel(): void {
    const text = this.snapshot().editing ? '' : this.snapshot().text
    this.#drafts.keep(this.#room, text)
    this.#put({ text, replyTo: null, editing: null, problem: null })
  }

  mark(marking: string): void {
    this.#put({ marking, problem: null })
  }

  /** Hands the text over and clears the field; puts it back when it was refused. */
  async send(people: readonly Person[] = []): Promise<boolean> {
    const { text, replyTo, editing, marking } = this.snapshot()
    if (text.trim() === '') return false
    if (text.length > longest) return this.#refused(text, { code: 'too_large' })
    const said = { text: text.trim(), ...named(text, people), ...(marking ? { marking } : {}) }
    const answers = replyTo?.talk?.item ? { replyTo: replyTo.talk.item } : {}
    const target = editing?.talk?.item
    this.type('')
    const { problem } = await this.#port.say(
      this.#room,
      target ? { do: 'edit', target, ...said } : { do: 'say', ...said, ...answers },
    )
    if (problem) return this.#refused(text, problem)
    this.#put({ replyTo: null, editing: null, ...(editing ? { marking: '' } : {}) })
    return true
  }

  #refused(text: string, problem: Problem): false {
    const since = this.snapshot().text
    this.type(since === '' || since === text ? text : `${text}\n${since}`)
    this.change({ problem })
    return false
  }

  #put(part: Partial<ComposerSnapshot>): void {
    this.#touched = true
    this.change(part)
    clearTimeout(this.#keeping)
    this.#keeping = setTimeout(() => this.#keepNow(), keepAfterMs)
  }

  #keepNow(): void {
    clearTimeout(this.#keeping)
    if (this.#touched) void this.#port.keepDraft(this.#room, this.#draft())
    this.#touched = false
  }

  #draft(): Draft | null {
    const { text, replyTo, editing, marking } = this.snapshot()
    const answered = replyTo?.talk?.item
    const changed = editing?.talk?.item
    if (text === '' && !answered && !changed) return null
    return {
      text,
      ...(answered ? { replyTo: answered } : {}),
      ...(changed ? { editing: changed } : {}),
      ...(marking ? { marking } : {}),
    }
  }

  /** Whether somebody has begun to write since; what is kept then comes too late. */
  #isTouched(): boolean {
    return this.#touched
  }

  async #restore(): Promise<void> {
    const draft = await this.#port.draft(this.#room)
    if (!draft || this.#isTouched()) return
    const { text, replyTo, editing, marking = '' } = draft
    const [about = null] = await this.#port.messages(
      this.#room,
      [editing ?? replyTo].filter((item) => item !== undefined),
    )
    if (this.#isTouched()) return
    this.#drafts.keep(this.#room, text)
    const edits = editing !== undefined && about !== null
    this.change({ text, marking, editing: edits ? about : null, replyTo: edits ? null : about })
  }
}

function named(text: string, people: readonly Person[]): { mentions?: string[] } {
  const mentions = mentioned(text, people)
  return mentions.length > 0 ? { mentions } : {}
}
