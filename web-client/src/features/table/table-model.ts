import { Model } from '../../shared/model/model.ts'
import type { Sorting, SortKey } from '../../shared/tasks/task-sort.ts'
import { tableColumns, usualColumns } from './table-columns.tsx'

export interface TableSnapshot {
  readonly sorting: Sorting
  /** Ids of the columns shown, in the table's order. */
  readonly columns: readonly string[]
  readonly selected: ReadonlySet<string>
}

const storageKey = 'entente.tableColumns'

/** How one person looks at tables: order, columns and what is selected. Only the columns are kept. */
export class TableModel extends Model<TableSnapshot> {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>
  #last: string | null = null

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    super({
      sorting: { by: 'board', descending: false },
      columns: stored(storage),
      selected: new Set(),
    })
    this.#storage = storage
  }

  /** Sorts by `by`, the other way round when it did already, and by the board's order after that. */
  sort(by: SortKey): void {
    const { sorting } = this.snapshot()
    if (sorting.by !== by) this.change({ sorting: { by, descending: false } })
    else if (!sorting.descending) this.change({ sorting: { by, descending: true } })
    else this.change({ sorting: { by: 'board', descending: false } })
  }

  /** The same order from its other end. */
  turn(): void {
    const { by, descending } = this.snapshot().sorting
    this.change({ sorting: { by, descending: !descending } })
  }

  /** Shows or hides a column. */
  show(column: string, on: boolean): void {
    const { columns } = this.snapshot()
    const wanted = tableColumns
      .map(({ id }) => id)
      .filter((id) => (id === column ? on : columns.includes(id)))
    this.change({ columns: wanted })
    this.#storage.setItem(storageKey, wanted.join(' '))
  }

  /**
   * Selects one task or not.
   *
   * @param range the tasks in the order shown, where everything from the last one selected is meant
   */
  select(task: string, on: boolean, range?: readonly string[]): void {
    const selected = new Set(this.snapshot().selected)
    for (const id of between(range ?? [], this.#last, task)) {
      if (on) selected.add(id)
      else selected.delete(id)
    }
    this.#last = task
    this.change({ selected })
  }

  /** Selects exactly `tasks`. */
  selectAll(tasks: readonly string[]): void {
    this.change({ selected: new Set(tasks) })
  }
}

function between(range: readonly string[], from: string | null, to: string): readonly string[] {
  const [a, b] = [range.indexOf(from ?? ''), range.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  return range.slice(Math.min(a, b), Math.max(a, b) + 1)
}

function stored(storage: Pick<Storage, 'getItem'>): readonly string[] {
  const known = storage.getItem(storageKey)?.split(' ')
  if (!known) return usualColumns
  return tableColumns.map(({ id }) => id).filter((id) => known.includes(id))
}
