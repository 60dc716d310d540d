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

/** What is put aside while an own message is changed. */
type Begun = Pick<ComposerSnapshot, 'text' | 'replyTo' | 'marking'>

const nothing: Begun = { text: '', replyTo: null, marking: '' }

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
  #begun: Begun | null = null

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

  /**
   * What is written from now on takes the place of the own message `entry`; what was begun before comes back
   * afterwards.
   */
  edit(entry: Entry): void {
    const { text: begun, replyTo, marking: under, editing } = this.snapshot()
    if (!editing) this.#begun = { text: begun, replyTo, marking: under }
    const text = entry.text ?? ''
    const marking = entry.talk?.marking ?? ''
    this.#drafts.keep(this.#room, text)
    this.#put({ text, editing: entry, replyTo: null, marking, problem: null })
  }

  /** Takes the text of a message that was not sent into the field again, before what was begun since. */
  again(entry: Entry): void {
    this.type([entry.text ?? '', this.snapshot().text].filter((each) => each !== '').join('\n'))
    this.mark(entry.talk?.marking ?? '')
  }

  /** Neither answers nor edits any longer; the text of an edit goes, and what was begun before it comes back. */
  cancel(): void {
    const { editing, text } = this.snapshot()
    if (editing) this.#goOn('')
    else this.#put({ text, replyTo: null, problem: null })
  }

  /** Ends the change of a message: what was begun before stands in the field, and then `since`. */
  #goOn(since: string): void {
    const { text, ...rest } = this.#begun ?? nothing
    this.#begun = null
    const both = [text, since].filter((each) => each !== '').join('\n')
    this.#drafts.keep(this.#room, both)
    this.#put({ text: both, ...rest, editing: null, problem: null })
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
    const now = this.snapshot()
    if (editing && now.editing === editing) this.#goOn(now.text)
    else if (!editing) this.#put({ replyTo: null })
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
      ...(changed && this.#begun ? kept(this.#begun) : {}),
    }
  }

  /** Whether somebody has begun to write since; what is kept then comes too late. */
  #isTouched(): boolean {
    return this.#touched
  }

  async #message(item: string | undefined): Promise<Entry | null> {
    if (item === undefined) return null
    const [found = null] = await this.#port.messages(this.#room, [item])
    return found
  }

  async #restore(): Promise<void> {
    const draft = await this.#port.draft(this.#room)
    if (!draft || this.#isTouched()) return
    const { text, replyTo, editing, marking = '' } = draft
    const [about, answered] = await Promise.all([
      this.#message(editing ?? replyTo),
      this.#message(draft.begun?.replyTo),
    ])
    if (this.#isTouched()) return
    this.#begun = draft.begun ? { ...nothing, ...draft.begun, replyTo: answered } : null
    this.#drafts.keep(this.#room, text)
    const edits = editing !== undefined && about !== null
    this.change({ text, marking, editing: edits ? about : null, replyTo: edits ? null : about })
  }
}

/** What was put aside, as a draft keeps it; nothing where that was nothing. */
function kept({ text, replyTo, marking }: Begun): Pick<Draft, 'begun'> {
  const item = replyTo?.talk?.item
  if (text === '' && !item) return {}
  return { begun: { text, ...(item ? { replyTo: item } : {}), ...(marking ? { marking } : {}) } }
}

function named(text: string, people: readonly Person[]): { mentions?: string[] } {
  const mentions = mentioned(text, people)
  return mentions.length > 0 ? { mentions } : {}
}
