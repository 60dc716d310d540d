import type { BoardChoices } from './board-model.ts'
import { everything } from './task-filter.ts'

/** How the person looked at each board; in memory only, since a search text may hold anything. */
export class KeptChoices {
  readonly #byRoom = new Map<string, BoardChoices>()

  of(room: string): BoardChoices {
    return this.#byRoom.get(room) ?? { filter: everything, lanes: 'none' }
  }

  keep(room: string, { filter, lanes }: BoardChoices): void {
    this.#byRoom.set(room, { filter, lanes })
  }

  clear(): void {
    this.#byRoom.clear()
  }
}
