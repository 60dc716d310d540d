import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Board, Task, TaskCommand, TaskEvent } from '../engine/board.ts'
import type { BundleCheck, ExportMaking, ExportPlan, ExportWish } from '../engine/export.ts'
import type { Opened, Saved, SharedFile } from '../engine/files.ts'
import type { HomeStep, OpenedHome, RegionAnswer, SignedHome } from '../engine/home.ts'
import type { Act, DaysSeen, Federation, Recheck, RecordLine, Root } from '../engine/office.ts'
import type {
  Draft,
  Entry,
  Offer,
  Problem,
  TalkCommand,
  Unlock,
  UnlockMethod,
  UnlockSecret,
} from '../engine/port.ts'
import type { Calls } from '../engine/protocol.ts'
import type { SearchQuery, SearchResult } from '../engine/search.ts'
import { checkBundle } from '../export/check.ts'
import type { Files } from '../files/files.ts'
import { DeviceOwner, done, type Outcome, refused, type Surroundings } from './device-owner.ts'
import { type ExportGround, makeExport, notePrint, planExport } from './exports.ts'
import { openHome, signHome, tellRegion } from './home-moves.ts'
import { lastSeen } from './last-seen.ts'
import { bundle, readFederation, readLines, readRoot, recheck } from './office.ts'
import { readEntries, readFiles, readTasks } from './reads.ts'
import { wakeAt, wakeKey } from './wake.ts'

/** Answers what a tab asks of this browser's device, and passes its commands on. */
export class Host implements Calls {
  readonly #around: Surroundings
  readonly #owner: DeviceOwner
  #rechecking: Promise<Recheck | null> | null = null

  constructor(around: Surroundings) {
    this.#around = around
    this.#owner = new DeviceOwner(around)
  }

  async peek(fragment: string): Promise<{ offer: Offer } | { problem: Problem }> {
    const engine = await this.#owner.program()
    const answer = JSON.parse(engine.peek(fragment, this.#around.now())) as unknown
    return answer as { offer: Offer } | { problem: Problem }
  }

  async checkCode(fragment: string, code: string): Promise<boolean> {
    return (await this.#owner.program()).checkCode(fragment, code)
  }

  status(): Promise<'empty' | 'locked' | 'open'> {
    return this.#owner.status()
  }

  unlockMethod(): Promise<UnlockMethod | null> {
    return this.#owner.unlockMethod()
  }

  enrol(o: { fragment: string; code: string; unlock: UnlockSecret }): Promise<Outcome> {
    return this.#owner.enrol(o)
  }

  unlock(secret: Unlock): Promise<Outcome> {
    return this.#owner.unlock(secret)
  }

  resume(key: CryptoKey): Promise<Outcome> {
    return this.#owner.resume(key)
  }

  lock(): Promise<void> {
    return this.#owner.lock()
  }

  async timeline(room: string, o: { before?: string; limit: number }): Promise<Entry[]> {
    if (!this.#owner.device) return []
    const engine = await this.#owner.program()
    const records = await this.#owner.device.store.timeline(room, o.limit, o.before)
    return readEntries(engine, room, records)
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    return (await this.#owner.device?.index.search(query)) ?? nothing
  }

  send(room: string, text: string): Promise<Outcome> {
    return this.#command((e, now, id) => e.sendText(now, id, room, text))
  }

  say(room: string, command: TalkCommand): Promise<Outcome> {
    return this.#command((e, now, id) => e.say(now, id, room, JSON.stringify(command)))
  }

  async messages(room: string, items: readonly string[]): Promise<Entry[]> {
    if (!this.#owner.device) return []
    const engine = await this.#owner.program()
    const records = await this.#owner.device.store.messages(room, items)
    return readEntries(engine, room, records)
  }

  async thread(room: string, item: string): Promise<Entry[]> {
    if (!this.#owner.device) return []
    const items = JSON.parse((await this.#owner.program()).threadJson(room, item)) as string[]
    return await this.messages(room, items)
  }

  async keyAt(atMs: number): Promise<string> {
    return (await this.#owner.program()).timelineKey(atMs)
  }

  shareReading(on: boolean): Promise<Outcome> {
    return this.#command((e, now, id) => e.shareReading(now, id, on))
  }

  async keepDraft(room: string, draft: Draft | null): Promise<void> {
    await this.#owner.device?.store.keepDraft(room, draft && JSON.stringify(draft))
  }

  async draft(room: string): Promise<Draft | null> {
    const kept = await this.#owner.device?.store.draft(room)
    return kept ? (JSON.parse(kept) as Draft) : null
  }

  async retry(room: string, key: string): Promise<void> {
    await this.#command((e, now, id) => e.retry(now, id, room, key))
  }

  async markRead(room: string, key: string): Promise<void> {
    await this.#command((e, now, id) => e.markRead(now, id, room, key))
  }

  admit(room: string, officer: string): Promise<Outcome> {
    return this.#command((e, now, id) => e.admit(now, id, room, officer))
  }

  remove(room: string, officer: string): Promise<Outcome> {
    return this.#command((e, now, id) => e.remove(now, id, room, officer))
  }

  leave(room: string): Promise<Outcome> {
    return this.#command((e, now, id) => e.leave(now, id, room))
  }

  async board(room: string): Promise<Board> {
    const board =
      this.#owner.device &&
      (JSON.parse((await this.#owner.program()).boardJson(room)) as Board | null)
    return board ?? { ...noBoard, room }
  }

  async tasks(room: string): Promise<Task[]> {
    return this.#owner.device ? readTasks(await this.#owner.program(), room) : []
  }

  async taskHistory(room: string, id: string): Promise<TaskEvent[]> {
    if (!this.#owner.device) return []
    const engine = await this.#owner.program()
    for (let tries = 0; tries < historyTries; tries++) {
      const history = JSON.parse(engine.taskHistoryJson(room, id)) as TaskEvent[] | null
      if (history) return history
      await new Promise((resolve) => setTimeout(resolve, historyPauseMs))
    }
    return []
  }

  change(room: string, commands: TaskCommand[]): Promise<Outcome> {
    const json = JSON.stringify({ commands: commands.map(asEngineTakesIt) })
    return this.#command((e, now, id) => e.changeBoard(now, id, room, json))
  }

  async dismissMerged(room: string): Promise<void> {
    await this.#command((e, now, id) => e.dismissMerged(now, id, room))
  }

  administer(act: Act): Promise<Outcome> {
    return this.#command((e, now, id) => e.administer(now, id, JSON.stringify(act)))
  }

  async federation(): Promise<Federation | null> {
    return this.#owner.device && readFederation(await this.#owner.program())
  }

  async record(): Promise<RecordLine[]> {
    return this.#owner.device ? readLines(await this.#owner.program()) : []
  }

  /** One check at a time, whichever tabs ask: the engine holds one. */
  recheck(): Promise<Recheck | null> {
    this.#rechecking ??= this.#recheck().finally(() => {
      this.#rechecking = null
    })
    return this.#rechecking
  }

  async #recheck(): Promise<Recheck | null> {
    const { device } = this.#owner
    if (!device) return null
    const engine = await this.#owner.program()
    const verifiers = await this.#around.verifiers()
    try {
      return await recheck(engine, device.store, verifiers, (checked, of) =>
        this.#around.show({ type: 'rechecking', checked, of }),
      )
    } finally {
      verifiers.end()
    }
  }

  async exportRecord(): Promise<string | null> {
    return (
      this.#owner.device && (await bundle(await this.#owner.program(), this.#owner.device.store))
    )
  }

  async readRoot(der: Uint8Array): Promise<Root | null> {
    return readRoot(await this.#owner.program(), der, this.#around.now())
  }

  async signHome(step: HomeStep): Promise<SignedHome | { problem: Problem }> {
    if (!this.#owner.device) return refused('locked')
    return signHome(await this.#owner.program(), this.#around.now(), step)
  }

  async openHome(file: Uint8Array): Promise<OpenedHome | { problem: Problem }> {
    if (!this.#owner.device) return refused('locked')
    return openHome(await this.#owner.program(), this.#around.now(), file)
  }

  async tellRegion(
    region: string,
    about: 'word' | 'event',
    file: Uint8Array,
  ): Promise<RegionAnswer> {
    const federation = await this.federation()
    if (!federation) return refused('locked')
    return await tellRegion(federation, this.#around.origin, { region, about, file })
  }

  async files(room: string): Promise<SharedFile[]> {
    return this.#owner.device ? readFiles(await this.#owner.program(), room) : []
  }

  async upload(room: string, file: File, marking: string): Promise<Outcome> {
    return await this.#withFiles(async (files) => {
      await files.upload(room, file, marking)
      return done
    })
  }

  async pauseTransfer(id: string): Promise<void> {
    this.#owner.device?.files.pause(id)
    await Promise.resolve()
  }

  async resumeTransfer(id: string, file: File | null): Promise<Outcome> {
    return await this.#withFiles((files) => Promise.resolve({ problem: files.resume(id, file) }))
  }

  async cancelTransfer(id: string): Promise<void> {
    await this.#owner.device?.files.cancel(id)
  }

  async fetchFile(room: string, id: string): Promise<Outcome> {
    return await this.#withFiles((files) => Promise.resolve({ problem: files.fetch(room, id) }))
  }

  async openFile(room: string, id: string): Promise<Opened> {
    return await this.#withFiles((files) => files.open(room, id))
  }

  async saveFile(
    room: string,
    id: string,
    reason: string,
    target: FileSystemFileHandle | null,
  ): Promise<Saved> {
    return await this.#withFiles((files) => files.save(room, id, reason, target))
  }

  async planExport(room: string, wish: ExportWish): Promise<ExportPlan | { problem: Problem }> {
    const ground = await this.#exportGround()
    return ground ? await planExport(ground, room, wish) : refused('locked')
  }

  async makeExport(room: string, making: ExportMaking): Promise<Saved> {
    const ground = await this.#exportGround()
    return ground ? await makeExport(ground, room, making) : { problem: { code: 'locked' } }
  }

  async notePrint(room: string): Promise<Outcome> {
    const ground = await this.#exportGround()
    return { problem: ground ? await notePrint(ground, room) : { code: 'locked' } }
  }

  async #exportGround(): Promise<ExportGround | null> {
    const engine = await this.#owner.program()
    return (
      this.#owner.device && {
        engine,
        shell: this.#owner.device.shell,
        files: this.#owner.device.files,
      }
    )
  }

  async checkBundle(file: Blob): Promise<BundleCheck> {
    const engine = await this.#owner.program()
    return await this.#owner.alone(() => checkBundle(engine, file))
  }

  async lastSeen(devices: readonly string[]): Promise<DaysSeen> {
    if (!this.#owner.device) return {}
    const { origin, now } = this.#around
    return await lastSeen(await this.#owner.program(), origin, now(), devices)
  }

  async wakeKey(): Promise<string | null> {
    if (!this.#owner.device) return null
    const { origin, now } = this.#around
    return await wakeKey(await this.#owner.program(), origin, now())
  }

  async wakeAt(endpoint: string | null): Promise<Outcome> {
    if (!this.#owner.device) return refused('locked')
    const { origin, now } = this.#around
    return { problem: await wakeAt(await this.#owner.program(), origin, now(), endpoint) }
  }

  async #withFiles<T>(work: (files: Files) => Promise<T>): Promise<T | { problem: Problem }> {
    return this.#owner.device
      ? await work(this.#owner.device.files)
      : { problem: { code: 'locked' } }
  }

  /** Looks for the region at once instead of waiting, for a network that has come back. */
  async refresh(): Promise<void> {
    await this.#command((e, now, id) => e.refresh(now, id))
    this.#owner.device?.files.hurry()
  }

  async #command(make: (engine: Engine, nowMs: number, id: number) => string): Promise<Outcome> {
    if (!this.#owner.device) return refused('locked')
    return { problem: await this.#owner.device.shell.command(make) }
  }
}

const noBoard = { columns: [], views: [], templates: [], checking: null, merged: null }
const nothing: SearchResult = { hits: [], total: 0, since: null, behind: 0, markings: [] }
/** Histories are still being read for a moment after the start. */
const historyPauseMs = 50
const historyTries = 200

/** The engine keeps views and templates as text, whatever a later release puts into them. */
function asEngineTakesIt(command: TaskCommand): object {
  if (command.do === 'view') return { ...command, view: JSON.stringify(command.view) }
  if (command.do === 'template') return { ...command, template: JSON.stringify(command.template) }
  return command
}
