import type {
  EnginePort,
  ExportAsk,
  ExportPlan,
  ExportWish,
  Problem,
} from '../../core/engine/port.ts'
import type { Disk } from '../../shared/files/room-files-model.ts'
import { Model } from '../../shared/model/model.ts'

export interface ExportSnapshot {
  /** `look`: a person says what is wanted; `plan`: sees what would leave; `saved`, `printed`: done. */
  readonly step: 'look' | 'looking' | 'plan' | 'saving' | 'saved' | 'printed'
  readonly plan: ExportPlan | null
  /** What the person withholds. */
  readonly hidden: ReadonlySet<string>
  /** Agencies that were asked since the last look. */
  readonly asked: ReadonlySet<string>
  readonly problem: Problem | null
}

/** Writes the readable page of a plan; `partOf` says where a file lies in the bundle. */
export type Page = (plan: ExportPlan, partOf: (file: string) => string | null) => string

/** Takes a part of one room out of Entente: looks, asks, withholds, and then saves or prints. */
export class ExportModel extends Model<ExportSnapshot> {
  readonly #port: EnginePort
  readonly #room: string
  readonly #disk: Disk
  #wish: ExportWish | null = null

  constructor(port: EnginePort, room: string, disk: Disk) {
    super({ step: 'look', plan: null, hidden: new Set(), asked: new Set(), problem: null })
    this.#port = port
    this.#room = room
    this.#disk = disk
  }

  /** Finds out what would leave; nothing leaves yet. */
  async look(wish: Omit<ExportWish, 'hide'>): Promise<void> {
    this.#wish = wish
    await this.lookAgain()
  }

  /** The same once more, with what is withheld and what was answered since. */
  async lookAgain(): Promise<void> {
    if (!this.#wish) return
    this.change({ step: 'looking', problem: null })
    const wish = { ...this.#wish, hide: [...this.snapshot().hidden] }
    const found = await this.#port.planExport(this.#room, wish)
    if ('problem' in found) this.change({ step: 'look', plan: null, problem: found.problem })
    else this.change({ step: 'plan', plan: found, asked: new Set() })
  }

  /** Withholds a message, or no longer. */
  async withhold(item: string): Promise<void> {
    const hidden = new Set(this.snapshot().hidden)
    if (!hidden.delete(item)) hidden.add(item)
    this.change({ hidden })
    await this.lookAgain()
  }

  /** Asks the originator's agency for everything of it that stays. */
  async ask(asks: readonly ExportAsk[], toTitle: string): Promise<void> {
    const reason = this.#wish?.reason ?? ''
    for (const { item, agency } of asks) {
      const to = this.#room
      const wish = { do: 'ask', target: item, to, toTitle, originator: agency, reason } as const
      const { problem } = await this.#port.say(this.#room, wish)
      if (problem) this.change({ problem })
      else this.change({ asked: new Set([...this.snapshot().asked, agency]) })
    }
  }

  /** Writes the bundle to where the person chooses; the room hears of it. */
  async save(page: Page, name: string): Promise<void> {
    const { plan } = this.snapshot()
    const target = plan && (await this.#disk.target(name))
    if (!plan || target === 'cancelled') return
    this.change({ step: 'saving', problem: null })
    const parts = new Map(plan.files.map(({ file, part }) => [file, part]))
    const text = page(plan, (file) => parts.get(file) ?? null)
    const saved = await this.#port.makeExport(this.#room, { page: text, name, target })
    if ('problem' in saved) {
      this.change({ step: 'plan', problem: saved.problem })
      return
    }
    if (saved.file) this.#disk.handOver(saved.file)
    this.change({ step: 'saved' })
  }

  /** Says in the room that it is printed, then hands it to `print`. */
  async print(print: () => void): Promise<void> {
    const { problem } = await this.#port.notePrint(this.#room)
    if (problem) {
      this.change({ problem })
      return
    }
    print()
    this.change({ step: 'printed' })
  }
}
