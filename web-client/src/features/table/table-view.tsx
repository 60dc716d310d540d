import { ArrowDown, ArrowUp, Columns3, ListChecks, X } from 'lucide'
import { useState } from 'react'
import { useMedia } from '../../shared/a11y/use-media.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import { BulkDialog } from '../../shared/task-ui/bulk-dialog.tsx'
import { type SortKey, sorted } from '../../shared/tasks/task-sort.ts'
import type { TaskViewProps } from '../../shared/tasks/view-props.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import styles from './table.module.css'
import { tableColumns } from './table-columns.tsx'
import { TableModel } from './table-model.ts'
import { TaskTable } from './task-table.tsx'

/** The tasks of a room as a table: sorted, with the columns one wants, and many changed at once. */
export function TableView({ model, open }: TaskViewProps) {
  const { t } = useWords()
  const table = useOwnModel(() => new TableModel(window.localStorage))
  const { sorting, selected } = useModel(table)
  const { shown } = useModel(model)
  const narrow = useMedia('(max-width: 40em)')
  const [choosing, setChoosing] = useState(false)
  const [editing, setEditing] = useState(false)
  const tasks = sorted(shown, sorting)
  const chosen = tasks.filter(({ id }) => selected.has(id)).map(({ id }) => id)
  return (
    <section className={styles.view} aria-label={t('table.title')}>
      <div className={styles.bar} role="toolbar" aria-label={t('table.tools')}>
        <span role="status" className={styles.count}>
          {chosen.length > 0
            ? t('table.selected', { count: chosen.length })
            : t('table.count', { count: tasks.length })}
        </span>
        {chosen.length > 0 && (
          <>
            <Button small kind="primary" onClick={() => setEditing(true)}>
              <Icon of={ListChecks} />
              {t('table.bulk')}
            </Button>
            <Button small kind="plain" onClick={() => table.selectAll([])}>
              <Icon of={X} />
              {t('table.selectNone')}
            </Button>
          </>
        )}
        {narrow && <SortPicker table={table} />}
        <Button small onClick={() => setChoosing(true)}>
          <Icon of={Columns3} />
          {t('table.columns')}
        </Button>
      </div>
      {tasks.length === 0 ? (
        <p className={styles.empty}>{t('table.empty')}</p>
      ) : (
        <TaskTable model={model} table={table} tasks={tasks} open={open} />
      )}
      {choosing && <ColumnsDialog table={table} onClose={() => setChoosing(false)} />}
      {editing && <BulkDialog model={model} tasks={chosen} onClose={() => setEditing(false)} />}
    </section>
  )
}

/** A phone has no heads of columns to press. */
function SortPicker({ table }: { table: TableModel }) {
  const { t } = useWords()
  const { sorting } = useModel(table)
  const sorts = tableColumns.flatMap(({ name, sort }) => (sort ? [{ name, sort }] : []))
  return (
    <>
      <Select
        look="button"
        label={t('table.sort')}
        value={sorting.by}
        options={[
          { value: 'board', label: t('table.boardOrder') },
          { value: 'title', label: t('table.task') },
          ...sorts.map(({ name, sort }) => ({ value: sort, label: t(name) })),
        ]}
        onPick={(by) => table.sort(by as SortKey)}
      />
      {sorting.by !== 'board' && (
        <Button
          small
          square
          aria-pressed={sorting.descending}
          aria-label={t('table.descending')}
          onClick={() => table.turn()}
        >
          <Icon of={sorting.descending ? ArrowDown : ArrowUp} small />
        </Button>
      )}
    </>
  )
}
