import { Model } from '../../shared/model/model.ts'

export interface KanbanState {
  /** The task whose card is the one stop of the Tab key. */
  readonly active: string | null
  /** The task that was picked up by keyboard or pointer. */
  readonly held: string | null
  /** Whether what is held is carried by the buttons of the bar. */
  readonly carried: boolean
  /** Whether cards show a box to select them. */
  readonly selecting: boolean
  readonly selected: ReadonlySet<string>
}

/** What the person's hands do on the kanban; nothing of it is kept. */
export class KanbanModel extends Model<KanbanState> {
  #wantsFocus = false

  constructor() {
    super({ active: null, held: null, carried: false, selecting: false, selected: new Set() })
  }

  activate(task: string | null, focus = false): void {
    this.#wantsFocus = focus
    if (focus || task !== this.snapshot().active) this.change({ active: task })
  }

  /** Whether the active card should take the focus now that it is drawn; true once. */
  takesFocus(): boolean {
    const wanted = this.#wantsFocus
    this.#wantsFocus = false
    return wanted
  }

  hold(task: string | null, carried = false): void {
    this.change(
      task === null ? { held: null, carried: false } : { held: task, active: task, carried },
    )
  }

  startSelecting(selecting: boolean): void {
    this.change({ selecting, selected: new Set() })
  }

  /** Selects exactly these tasks. */
  select(tasks: Iterable<string>): void {
    this.change({ selecting: true, selected: new Set(tasks) })
  }

  toggle(task: string): void {
    const selected = new Set(this.snapshot().selected)
    if (!selected.delete(task)) selected.add(task)
    this.change({ selecting: true, selected })
  }
}
