import type {
  Act,
  Board,
  BundleCheck,
  DaysSeen,
  Draft,
  EnginePort,
  Entry,
  ExportMaking,
  ExportWish,
  Federation,
  HomeStep,
  Offer,
  Opened,
  OpenedHome,
  Outcome,
  Problem,
  Recheck,
  RecordLine,
  RegionAnswer,
  Root,
  Saved,
  SearchQuery,
  SearchResult,
  SharedFile,
  SignedHome,
  TalkCommand,
  Task,
  TaskCommand,
  TaskEvent,
  Unlock,
  UnlockMethod,
  UnlockSecret,
} from '../core/engine/port.ts'
import type { Actor } from '../shared/tasks/apply-command.ts'
import { fakePlan } from './fake-export.ts'
import { fakeSearch } from './fake-search.ts'
import { afterTalk } from './fake-talk.ts'
import { FakeView } from './fake-view.ts'
import { alba, anEntry, anOffer, you } from './people.ts'

const fine: Outcome = { problem: null }

/**
 * An engine in memory for tests and screens: rooms and entries are put in by hand, actions are
 * remembered in {@link calls}, and the next refusal can be set in {@link refuse}.
 */
export class FakeEngine extends FakeView implements EnginePort {
  offer: Offer | Problem = anOffer
  code = '7Q4MK2XD'
  secret: UnlockSecret | null = null
  state: 'empty' | 'locked' | 'open' = 'empty'
  /** The stage in which an enrolment resolves. */
  endsWith: 'joining' | 'ready' = 'ready'

  /** The key for push services; null for a region that wakes nobody. */
  pushKey: string | null = 'BKey'
  /** Days on which devices were here last, by device. */
  seenDays: Record<string, string> = {}
  /** What the check of any bundle comes to. */
  checked: BundleCheck = {
    holds: false,
    fault: 'container',
    part: '',
    position: 0,
    length: 0,
    item: -1,
    changed: null,
    record: null,
  }

  peek(): Promise<{ offer: Offer } | { problem: Problem }> {
    const { offer } = this
    return Promise.resolve(
      'code' in offer && !('officer' in offer) ? { problem: offer } : { offer: offer as Offer },
    )
  }

  status(): Promise<'empty' | 'locked' | 'open'> {
    return Promise.resolve(this.state)
  }

  async checkCode(_fragment: string, code: string): Promise<boolean> {
    await this.pause()
    return code === this.code
  }

  async enrol(options: { fragment: string; code: string; unlock: UnlockSecret }): Promise<Outcome> {
    this.calls.push(`enrol ${options.unlock.kind}`)
    for (const stage of ['key', 'certificate', 'joining'] as const) {
      this.putSelf({ enrolled: stage === 'joining', stage })
      await this.pause()
      const problem = this.takeRefusal()
      if (problem) return { problem }
    }
    this.secret = options.unlock
    this.state = 'open'
    this.putSelf({ enrolled: true, stage: this.endsWith, validUntil: Date.UTC(2027, 1, 22) })
    return fine
  }

  unlockMethod(): Promise<UnlockMethod | null> {
    const { secret } = this
    if (!secret) return Promise.resolve(null)
    return Promise.resolve(
      secret.kind === 'passkey'
        ? { kind: 'passkey', credentialId: secret.credentialId, salt: secret.salt }
        : { kind: 'passphrase' },
    )
  }

  async unlock(secret: Unlock): Promise<Outcome> {
    await this.pause()
    const right =
      secret.kind === 'passphrase' && this.secret?.kind === 'passphrase'
        ? secret.passphrase === this.secret.passphrase
        : secret.kind === this.secret?.kind
    if (!right) return { problem: { code: 'wrong_secret' } }
    this.state = 'open'
    this.replay()
    return fine
  }

  lock(): Promise<void> {
    this.state = 'locked'
    return Promise.resolve()
  }

  search(query: SearchQuery): Promise<SearchResult> {
    return fakeSearch(
      [...this.entries.values()],
      [...this.boards.tasks.values()],
      [...this.shared.values()],
      query,
    )
  }

  async timeline(
    room: string,
    { before, limit }: { before?: string; limit: number },
  ): Promise<Entry[]> {
    await this.pause()
    const all = [...this.entries.values()]
      .filter((entry) => entry.room === room && (before === undefined || entry.key < before))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    return all.slice(-limit)
  }

  administer(act: Act): Promise<Outcome> {
    this.calls.push(`administer ${JSON.stringify(act)}`)
    return Promise.resolve({ problem: this.takeRefusal() })
  }

  federation(): Promise<Federation | null> {
    return Promise.resolve(this.office?.federation ?? null)
  }

  record(): Promise<RecordLine[]> {
    return Promise.resolve([...(this.office?.lines ?? [])])
  }

  recheck(): Promise<Recheck | null> {
    return Promise.resolve(this.office?.recheck ?? null)
  }

  exportRecord(): Promise<string | null> {
    return Promise.resolve(this.office ? '{}' : null)
  }

  readRoot(): Promise<Root | null> {
    return Promise.resolve(this.office?.root ?? null)
  }

  /** What regions say, in turn; a region that is not in it does not answer. */
  regionsSay: Record<string, RegionAnswer> = {}
  /** What a file that is opened says. */
  openedHome: OpenedHome | null = null
  /** What is signed of a home's move. */
  signedHome: SignedHome = { file: Uint8Array.of(1), until: 0, moving: 1 }

  signHome(step: HomeStep): Promise<SignedHome | { problem: Problem }> {
    this.calls.push(`signHome ${step.do}`)
    const problem = this.takeRefusal()
    return Promise.resolve(problem ? { problem } : this.signedHome)
  }

  openHome(): Promise<OpenedHome | { problem: Problem }> {
    return Promise.resolve(this.openedHome ?? { problem: { code: 'invalid_field' } })
  }

  async tellRegion(region: string, about: 'word' | 'event'): Promise<RegionAnswer> {
    this.calls.push(`tellRegion ${region} ${about}`)
    await this.pause()
    return this.regionsSay[region] ?? { problem: { code: 'no_answer' } }
  }

  send(room: string, text: string): Promise<Outcome> {
    this.calls.push(`send ${room} ${text}`)
    const problem = this.takeRefusal()
    if (problem) return Promise.resolve({ problem })
    const entry = anEntry(Date.now(), {
      room,
      text,
      author: you,
      at: Date.now(),
      own: true,
      state: 'sending',
    })
    this.putEntry(entry)
    if (this.pauseMs > 0) {
      setTimeout(() => this.putEntry({ ...entry, state: 'stored' }), this.pauseMs)
    }
    return Promise.resolve(fine)
  }

  readonly drafts = new Map<string, Draft>()

  say(room: string, command: TalkCommand): Promise<Outcome> {
    if (command.do === 'say' && !command.replyTo && !command.marking && !command.mentions?.length) {
      return this.send(room, command.text)
    }
    this.calls.push(`${command.do} ${room} ${JSON.stringify(command)}`)
    const problem = this.takeRefusal()
    if (!problem) for (const entry of afterTalk(this.entries, room, command)) this.putEntry(entry)
    return Promise.resolve({ problem })
  }

  messages(room: string, items: readonly string[]): Promise<Entry[]> {
    const all = [...this.entries.values()].filter((entry) => entry.room === room)
    const found = items.map((item) => all.find(({ talk }) => talk?.item === item))
    return Promise.resolve(found.filter((entry) => entry !== undefined))
  }

  async thread(room: string, item: string): Promise<Entry[]> {
    const all = [...this.entries.values()].filter((entry) => entry.room === room)
    const answers = all.filter(({ talk }) => talk?.replyTo === item)
    return [...(await this.messages(room, [item])), ...answers]
  }

  keyAt(atMs: number): Promise<string> {
    const later = [...this.entries.values()].filter(({ at }) => at >= atMs)
    return Promise.resolve(later.map(({ key }) => key).toSorted()[0] ?? '~')
  }

  shareReading(on: boolean): Promise<Outcome> {
    this.calls.push(`shareReading ${on}`)
    for (const room of this.rooms.values())
      if (room.talk) this.putRoom({ ...room, talk: { ...room.talk, sharesReading: on } })
    return Promise.resolve(fine)
  }

  keepDraft(room: string, draft: Draft | null): Promise<void> {
    if (draft) this.drafts.set(room, draft)
    else this.drafts.delete(room)
    return Promise.resolve()
  }

  draft(room: string): Promise<Draft | null> {
    return Promise.resolve(this.drafts.get(room) ?? null)
  }

  retry(room: string, key: string): Promise<void> {
    this.calls.push(`retry ${room} ${key}`)
    return Promise.resolve()
  }

  markRead(id: string, key: string): Promise<void> {
    this.calls.push(`markRead ${id} ${key}`)
    const room = this.rooms.get(id)
    if (room) this.putRoom({ ...room, unread: 0, lastReadKey: key })
    return Promise.resolve()
  }

  files(room: string): Promise<SharedFile[]> {
    return Promise.resolve([...this.shared.values()].filter((file) => file.room === room))
  }

  upload(room: string, file: File, marking: string): Promise<Outcome> {
    this.calls.push(['upload', room, file.name, marking].filter((word) => word !== '').join(' '))
    return Promise.resolve(fine)
  }

  pauseTransfer(id: string): Promise<void> {
    this.calls.push(`pause ${id}`)
    return Promise.resolve()
  }

  resumeTransfer(id: string): Promise<Outcome> {
    this.calls.push(`resume ${id}`)
    const problem = this.takeRefusal()
    return Promise.resolve({ problem })
  }

  cancelTransfer(id: string): Promise<void> {
    this.calls.push(`cancel ${id}`)
    return Promise.resolve()
  }

  fetchFile(room: string, id: string): Promise<Outcome> {
    this.calls.push(`fetch ${room} ${id}`)
    return Promise.resolve({ problem: this.takeRefusal() })
  }

  openFile(_room: string, id: string): Promise<Opened> {
    const problem = this.takeRefusal()
    const content = this.contents.get(id)
    if (problem || !content)
      return Promise.resolve({ problem: problem ?? { code: 'file_not_here' } })
    return content.arrayBuffer().then((bytes) => ({ bytes, mediaType: content.type }))
  }

  saveFile(room: string, id: string, reason: string): Promise<Saved> {
    this.calls.push(`save ${room} ${id} ${reason}`)
    const problem = this.takeRefusal()
    return Promise.resolve(problem ? { problem } : { file: new File(['x'], 'x') })
  }

  planExport(room: string, wish: ExportWish) {
    this.calls.push(`plan ${room} ${wish.reason}`)
    const problem = this.takeRefusal()
    return Promise.resolve(problem ? { problem } : fakePlan(this.entries.values(), room, wish))
  }

  makeExport(room: string, { page, name }: ExportMaking): Promise<Saved> {
    this.calls.push(`export ${room} ${name}`)
    const problem = this.takeRefusal()
    return Promise.resolve(problem ? { problem } : { file: new File([page], name) })
  }

  notePrint(room: string): Promise<Outcome> {
    this.calls.push(`print ${room}`)
    return Promise.resolve({ problem: this.takeRefusal() })
  }

  checkBundle(): Promise<BundleCheck> {
    return Promise.resolve(this.checked)
  }

  lastSeen(devices: readonly string[]): Promise<DaysSeen> {
    const known = devices.filter((device) => this.seenDays[device])
    return Promise.resolve(Object.fromEntries(known.map((one) => [one, this.seenDays[one] ?? ''])))
  }

  wakeKey(): Promise<string | null> {
    return Promise.resolve(this.pushKey)
  }

  wakeAt(endpoint: string | null): Promise<Outcome> {
    this.calls.push(`wake ${endpoint}`)
    return Promise.resolve({ problem: this.takeRefusal() })
  }

  admit(room: string, officer: string): Promise<Outcome> {
    this.calls.push(`admit ${room} ${officer}`)
    return this.#people(room, officer, 'invited')
  }

  remove(room: string, officer: string): Promise<Outcome> {
    this.calls.push(`remove ${room} ${officer}`)
    return this.#people(room, officer, 'removed')
  }

  leave(id: string): Promise<Outcome> {
    this.calls.push(`leave ${id}`)
    const problem = this.takeRefusal()
    const room = this.rooms.get(id)
    if (!problem && room) this.putRoom({ ...room, state: 'removed' })
    return Promise.resolve({ problem })
  }

  async board(id: string): Promise<Board> {
    await this.pause()
    return this.boards.board(id)
  }

  async tasks(id: string): Promise<Task[]> {
    await this.pause()
    return this.boards.of(id)
  }

  taskHistory(_room: string, id: string): Promise<TaskEvent[]> {
    return Promise.resolve(this.boards.histories.get(id) ?? [])
  }

  async change(room: string, commands: TaskCommand[]): Promise<Outcome> {
    for (const command of commands) this.calls.push(`${command.do} ${room}`)
    await this.pause()
    const problem = this.takeRefusal()
    if (problem) return { problem }
    const change = this.boards.change(room, commands, this.actor())
    if ('code' in change) return { problem: change }
    if (change.board) this.putBoard(change.board)
    if (change.tasks.size > 0) this.tell({ type: 'tasks', tasks: [...change.tasks.values()] })
    return fine
  }

  dismissMerged(room: string): Promise<void> {
    this.calls.push(`dismissMerged ${room}`)
    this.putBoard({ ...this.boards.board(room), merged: null })
    const known = this.rooms.get(room)
    if (known) this.putRoom({ ...known, reunion: null })
    return Promise.resolve()
  }

  /** Who acts on boards: the person whose device this is. */
  actor(): Actor {
    const { officer, agency } = this.self ?? { officer: you.officer, agency: alba }
    return { officer, agency: agency?.name ?? '', at: Date.now() }
  }

  #people(id: string, officer: string, state: 'invited' | 'removed'): Promise<Outcome> {
    const problem = this.takeRefusal()
    const room = this.rooms.get(id)
    if (problem || !room) return Promise.resolve({ problem })
    const known = [...this.rooms.values()].flatMap((each) => each.people)
    const found = known.find((each) => each.officer === officer)
    const others = room.people.filter((each) => each.officer !== officer)
    this.putRoom({ ...room, people: found ? [...others, { ...found, state }] : others })
    return Promise.resolve(fine)
  }
}
