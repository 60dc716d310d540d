import type { Task, TaskCommand } from '../../core/engine/port.ts'
import { type Actor, applied } from './apply-command.ts'
import { compareOrder } from './task-state.ts'

interface Layer {
  readonly commands: readonly TaskCommand[]
  readonly actor: Actor
}

/** What is on the shelf: the same objects again as long as nothing was put on it. */
interface Content {
  readonly byId: ReadonlyMap<string, Task>
  /** In board order. */
  readonly tasks: readonly Task[]
}

/**
 * The tasks of a board as the engine told them, with changes laid over them that the engine has not
 * answered yet.
 */
export class TaskShelf {
  readonly #told = new Map<string, Task>()
  readonly #layers = new Set<Layer>()
  #content: Content = { byId: new Map(), tasks: [] }
  #isFresh = true

  /** Takes what the engine says of some tasks; one that proved to be forged is taken off. */
  put(tasks: readonly Task[]): void {
    for (const task of tasks) {
      if (task.state === 'refused') this.#told.delete(task.id)
      else this.#told.set(task.id, task)
    }
    this.#isFresh = false
  }

  /** Shows `commands` as if they were done, until the returned function is called. */
  lay(commands: readonly TaskCommand[], actor: Actor): () => void {
    const layer = { commands, actor }
    this.#layers.add(layer)
    this.#isFresh = false
    return () => {
      this.#layers.delete(layer)
      this.#isFresh = false
    }
  }

  content(): Content {
    if (this.#isFresh) return this.#content
    const byId = new Map(this.#told)
    for (const layer of this.#layers) layOver(byId, layer)
    /* Nearly sorted already, which the sort takes advantage of. */
    const known = this.#content.tasks
      .map((task) => byId.get(task.id))
      .filter((task) => task !== undefined)
    const news = [...byId.values()].filter((task) => !this.#content.byId.has(task.id))
    const tasks = [...known, ...news].sort(compareOrder)
    this.#isFresh = true
    this.#content = { byId, tasks }
    return this.#content
  }
}

function layOver(byId: Map<string, Task>, { commands, actor }: Layer): void {
  for (const command of commands) {
    const task = 'id' in command ? byId.get(command.id) : undefined
    if (task) byId.set(task.id, applied(task, command, actor))
  }
}
