import type { Act, EnginePort, Federation, Problem, Room } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'

export interface HelpingSnapshot {
  /** Null while it is read for the first time. */
  readonly federation: Federation | null
  /** What the rooms are called that this person is in, too. */
  readonly rooms: ReadonlyMap<string, string>
  readonly busy: boolean
  readonly problem: Problem | null
}

/** What colleagues ask of a security officer. */
export class HelpingModel extends Model<HelpingSnapshot> {
  readonly #port: EnginePort

  constructor(port: EnginePort) {
    super({ federation: null, rooms: new Map(), busy: false, problem: null })
    this.#port = port
    this.own(
      port.subscribe((change) => {
        if (change.type === 'federation') void this.read()
        if (change.type === 'room') this.#remember(change.room)
      }),
    )
    void this.read()
  }

  #remember({ id, title }: Room): void {
    const { rooms } = this.snapshot()
    if (rooms.get(id) !== title) this.change({ rooms: new Map(rooms).set(id, title) })
  }

  async read(): Promise<void> {
    this.change({ federation: await this.#port.federation() })
  }

  /** Carries out `act`; true when the region has stored it. */
  async act(act: Act): Promise<boolean> {
    if (this.snapshot().busy) return false
    this.change({ busy: true, problem: null })
    const { problem } = await this.#port.administer(act)
    this.change({ busy: false, problem })
    await this.read()
    return problem === null
  }
}
