import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide'
import { type KeyboardEvent, type MouseEvent, memo, useRef } from 'react'
import type { Task } from '../../core/engine/port.ts'
import { useMedia } from '../../shared/a11y/use-media.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import type { SortKey } from '../../shared/tasks/task-sort.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './table.module.css'
import { type CellContext, type TableColumn, tableColumns } from './table-columns.tsx'
import type { TableModel } from './table-model.ts'

interface Props {
  readonly model: BoardModel
  readonly table: TableModel
  readonly tasks: readonly Task[]
  readonly open: (task: Task) => void
}

/** Only the rows in sight are in the page; arrow keys move from title to title through all of them. */
export function TaskTable({ model, table, tasks, open }: Props) {
  const speech = useWords()
  const snapshot = useModel(model)
  const { columns, selected } = useModel(table)
  const scroll = useRef<HTMLDivElement>(null)
  const narrow = useMedia('(max-width: 40em)')
  const rows = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (narrow ? 68 : 36),
    overscan: 12,
  })
  const shown = tableColumns.filter(({ id }) => columns.includes(id))
  const items = rows.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  const ids = tasks.map(({ id }) => id)
  const goTo = (index: number) => {
    const at = Math.min(Math.max(index, 0), tasks.length - 1)
    rows.scrollToIndex(at)
    requestAnimationFrame(() =>
      scroll.current?.querySelector<HTMLElement>(`[data-row="${at}"] button`)?.focus(),
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reachable by keys
    <div className={styles.scroll} ref={scroll} data-region="main" tabIndex={0}>
      <table
        className={styles.table}
        aria-rowcount={tasks.length + 1}
        aria-label={speech.t('table.title')}
        onKeyDown={(event) => moveBy(event, goTo, tasks.length)}
      >
        <Head table={table} shown={shown} tasks={ids} />
        <tbody>
          {above > 0 && <Spacer height={above} />}
          {items.map(({ index }) => {
            const task = tasks[index]
            return task ? (
              <Row
                key={task.id}
                index={index}
                task={task}
                columns={shown}
                context={{ snapshot, speech }}
                selected={selected.has(task.id)}
                onSelect={(on, range) => table.select(task.id, on, range ? ids : undefined)}
                open={open}
              />
            ) : null
          })}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </div>
  )
}

function Head(props: {
  table: TableModel
  shown: readonly TableColumn[]
  tasks: readonly string[]
}) {
  const { t } = useWords()
  const { table, shown, tasks } = props
  const { selected } = useModel(table)
  const all = tasks.length > 0 && tasks.every((id) => selected.has(id))
  return (
    <thead>
      <tr aria-rowindex={1}>
        <td className={styles.check}>
          <input
            type="checkbox"
            aria-label={t('table.selectAll', { count: tasks.length })}
            checked={all}
            onChange={() => table.selectAll(all ? [] : tasks)}
          />
        </td>
        <HeadCell table={table} name="table.id" sort="label" />
        <HeadCell table={table} name="table.task" sort="title" />
        {shown.map(({ id, name, sort }) => (
          <HeadCell key={id} table={table} name={name} sort={sort} />
        ))}
      </tr>
    </thead>
  )
}

function HeadCell(props: { table: TableModel; name: MessageId; sort: SortKey | null }) {
  const { t } = useWords()
  const { table, name, sort } = props
  const { sorting } = useModel(table)
  if (sort === null) return <th scope="col">{t(name)}</th>
  const active = sorting.by === sort
  const order = !active ? 'none' : sorting.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" className={styles.sort} onClick={() => table.sort(sort)}>
        {t(name)}
        {active && <Icon of={sorting.descending ? ArrowDown : ArrowUp} small />}
      </button>
    </th>
  )
}

const Row = memo(function Row(props: {
  index: number
  task: Task
  columns: readonly TableColumn[]
  context: CellContext
  selected: boolean
  onSelect: (on: boolean, range: boolean) => void
  open: (task: Task) => void
}) {
  const { index, task, context, selected } = props
  const { t } = context.speech
  const select = (event: MouseEvent<HTMLInputElement>) =>
    props.onSelect(event.currentTarget.checked, event.shiftKey)
  return (
    <tr aria-rowindex={index + 2} data-row={index} data-selected={selected || undefined}>
      <td className={styles.check}>
        <input
          type="checkbox"
          aria-label={t('table.select', { id: task.label })}
          checked={selected}
          onClick={select}
          onChange={() => undefined}
        />
      </td>
      <td className={styles.id}>
        <bdi className={text.code}>{task.label}</bdi>
      </td>
      <th scope="row" className={styles.title}>
        <button type="button" data-card={task.id} onClick={() => props.open(task)} dir="auto">
          {task.title}
        </button>
      </th>
      {props.columns.map(({ id, cell }) => (
        <td key={id} data-column={id}>
          {cell(task, context)}
        </td>
      ))}
    </tr>
  )
})

/** Stands for the rows that are out of sight. */
function Spacer({ height }: { height: number }) {
  return <tr data-spacer="" style={{ blockSize: height }} />
}

function moveBy(event: KeyboardEvent, goTo: (index: number) => void, count: number): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
  const here = Number(row?.dataset.row ?? Number.NaN)
  if (Number.isNaN(here)) return
  const steps: Record<string, number> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    PageDown: here + 10,
    PageUp: here - 10,
    Home: 0,
    End: count - 1,
  }
  const next = steps[event.key]
  if (next === undefined) return
  event.preventDefault()
  goTo(next)
}
