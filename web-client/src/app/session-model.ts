import type { EnginePort } from '../core/engine/port.ts'
import { Model } from '../shared/model/model.ts'
import { KeptChoices } from '../shared/tasks/kept-choices.ts'
import { Drafts } from '../shared/view/drafts.ts'
import { ViewStore } from '../shared/view/view-store.ts'

/** `join` stays until the person is in the first room, though the device is open by then. */
export type Place = 'starting' | 'join' | 'locked' | 'open' | 'broken'

export interface SessionSnapshot {
  readonly place: Place
}

/** Which of the big screens this tab shows: joining, unlocking or the rooms. */
export class SessionModel extends Model<SessionSnapshot> {
  readonly view: ViewStore
  readonly drafts = new Drafts()
  readonly boards = new KeptChoices()
  readonly #port: EnginePort

  constructor(port: EnginePort, joining: boolean) {
    super({ place: 'starting' })
    this.#port = port
    this.view = new ViewStore(port)
    this.own(() => this.view.dispose())
    this.own(this.view.subscribe(() => this.#noticeLock()))
    void this.#begin(joining)
  }

  /** The device is open; shows the rooms. */
  open(): void {
    this.change({ place: 'open' })
  }

  /** Forgets keys and drafts; the device has to be unlocked again. */
  async lock(): Promise<void> {
    await this.#port.lock()
    this.#locked()
  }

  /** The engine gave up or the interface failed; only loading the page again helps. */
  fail(): void {
    this.change({ place: 'broken' })
  }

  /** Another tab may have locked the device. */
  #noticeLock(): void {
    const { connection } = this.view.snapshot()
    if (this.snapshot().place === 'open' && connection?.problem === 'locked') this.#locked()
  }

  #locked(): void {
    this.drafts.clear()
    this.boards.clear()
    this.view.clear()
    this.change({ place: 'locked' })
  }

  async #begin(joining: boolean): Promise<void> {
    const status = await this.#port.status()
    this.change({ place: joining || status === 'empty' ? 'join' : status })
  }
}
