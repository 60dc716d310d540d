import type {
  EnginePort,
  Opened,
  Outcome,
  Problem,
  Room,
  SharedFile,
  Transfer,
} from '../../core/engine/port.ts'
import { Model } from '../model/model.ts'
import type { ViewStore } from '../view/view-store.ts'

export interface RoomFilesSnapshot {
  readonly room: Room | null
  /** By id; in the order in which they came. */
  readonly files: ReadonlyMap<string, SharedFile>
  /** By the id of the file. */
  readonly transfers: ReadonlyMap<string, Transfer>
  /** Why the last act on a file was not done, by its id. */
  readonly problems: ReadonlyMap<string, Problem>
}

/** How a file in clear gets to the person's disk. */
export interface Disk {
  /** Asks where to; null hands it over as a file, `cancelled` when the person thought better of it. */
  target(name: string): Promise<FileSystemFileHandle | null | 'cancelled'>
  handOver(file: File): void
}

/** The files of one room, with what is on its way, and what may be done with them. */
export class RoomFilesModel extends Model<RoomFilesSnapshot> {
  readonly #port: EnginePort
  readonly #id: string
  readonly #disk: Disk

  constructor(port: EnginePort, view: ViewStore, id: string, disk: Disk) {
    const { rooms, transfers } = view.snapshot()
    super({ room: rooms.get(id) ?? null, transfers, files: new Map(), problems: new Map() })
    this.#port = port
    this.#id = id
    this.#disk = disk
    this.own(
      view.subscribe(() => {
        const now = view.snapshot()
        const room = now.rooms.get(id) ?? null
        const same = this.snapshot()
        if (room !== same.room || now.transfers !== same.transfers) {
          this.change({ room, transfers: now.transfers })
        }
      }),
    )
    this.own(view.onFile((file) => file.room === id && this.#put([file])))
    void this.#load()
  }

  async #load(): Promise<void> {
    this.#put(await this.#port.files(this.#id))
  }

  #put(files: readonly SharedFile[]): void {
    const all = new Map(this.snapshot().files)
    for (const file of files) all.set(file.id, file)
    const sorted = [...all.values()].toSorted((a, b) => (a.entry < b.entry ? -1 : 1))
    this.changeSoon({ files: new Map(sorted.map((file) => [file.id, file])) })
  }

  /** Begins to seal and send each of `files` under `marking`, empty for the room's own. */
  attach(files: Iterable<File>, marking: string): void {
    for (const file of files) void this.#port.upload(this.#id, file, marking)
  }

  fetch(id: string): Promise<void> {
    return this.#act(id, () => this.#port.fetchFile(this.#id, id))
  }

  pause(id: string): void {
    void this.#port.pauseTransfer(id)
  }

  /** Goes on; `file` is what the person chose again after the browser was closed. */
  resume(id: string, file: File | null = null): Promise<void> {
    return this.#act(id, () => this.#port.resumeTransfer(id, file))
  }

  cancel(id: string): void {
    void this.#port.cancelTransfer(id)
  }

  /** The content for a preview; the room hears that it was opened. */
  async open(id: string): Promise<Opened> {
    const opened = await this.#port.openFile(this.#id, id)
    if ('problem' in opened) this.#problem(id, opened.problem)
    return opened
  }

  /** Saves a file in clear; the room hears that it was exported and why. */
  async save(file: SharedFile, reason: string): Promise<boolean> {
    const target = await this.#disk.target(file.name)
    if (target === 'cancelled') return false
    const saved = await this.#port.saveFile(this.#id, file.id, reason, target)
    if ('problem' in saved) {
      this.#problem(file.id, saved.problem)
      return false
    }
    if (saved.file) this.#disk.handOver(saved.file)
    return true
  }

  async #act(id: string, deed: () => Promise<Outcome>): Promise<void> {
    this.#problem(id, null)
    const { problem } = await deed()
    if (problem) this.#problem(id, problem)
  }

  #problem(id: string, problem: Problem | null): void {
    const problems = new Map(this.snapshot().problems)
    if (problem) problems.set(id, problem)
    else problems.delete(id)
    this.change({ problems })
  }
}
