import type { Task, TaskCommand } from '../../core/engine/port.ts'
import { type Actor, applied } from './apply-command.ts'
import { compareOrder } from './task-state.ts'

interface Layer {
  readonly commands: readonly TaskCommand[]
  readonly actor: Actor
  /** Tasks of which the engine has told nothing since. */
  readonly untold: Set<string>
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
  /** Those of the layers that the engine has answered. */
  readonly #answered = new WeakSet<Layer>()
  #content: Content = { byId: new Map(), tasks: [] }
  #isFresh = true

  /** Takes what the engine says of some tasks; one that proved to be forged is taken off. */
  put(tasks: readonly Task[]): void {
    for (const task of tasks) {
      for (const layer of this.#layers) this.#hears(layer, task.id)
      if (task.state === 'refused') this.#told.delete(task.id)
      else this.#told.set(task.id, task)
    }
    this.#isFresh = false
  }

  /**
   * Shows `commands` as if they were done, until the returned function is called. What was `done` is shown so
   * until the engine has told of it: its answer may come first, and the task must not jump back meanwhile.
   */
  lay(commands: readonly TaskCommand[], actor: Actor): (outcome: 'done' | 'not done') => void {
    const ids = commands.flatMap((command) => ('id' in command ? [command.id] : []))
    const layer = { commands, actor, untold: new Set(ids) }
    this.#layers.add(layer)
    this.#isFresh = false
    return (outcome) => {
      this.#answered.add(layer)
      if (outcome === 'not done' || layer.untold.size === 0) this.#layers.delete(layer)
      this.#isFresh = false
    }
  }

  #hears(layer: Layer, task: string): void {
    layer.untold.delete(task)
    if (layer.untold.size === 0 && this.#answered.has(layer)) this.#layers.delete(layer)
  }

  content(): Content {
    if (this.#isFresh) return this.#content
    const byId = new Map(this.#told)
    for (const layer of this.#layers) layOver(byId, layer, this.#answered.has(layer))
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

/** Of what is answered, only that which the engine has not told yet. */
function layOver(byId: Map<string, Task>, layer: Layer, isAnswered: boolean): void {
  const { commands, actor, untold } = layer
  for (const command of commands) {
    const task = 'id' in command ? byId.get(command.id) : undefined
    if (task && (!isAnswered || untold.has(task.id)))
      byId.set(task.id, applied(task, command, actor))
  }
}
