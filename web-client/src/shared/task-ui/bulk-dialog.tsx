import { ArrowRight } from 'lucide'
import { useState } from 'react'
import type { Task } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import { useModel } from '../model/use-model.ts'
import { type BoardModel, type BoardSnapshot, contextOf } from '../tasks/board-model.ts'
import { type BulkEdit, type BulkPlan, planBulk } from '../tasks/bulk.ts'
import { gateBefore } from '../tasks/gates.ts'
import { templateOf } from '../tasks/templates.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import text from '../ui/text.module.css'
import styles from './bulk-dialog.module.css'
import { BulkFields } from './bulk-fields.tsx'
import { type EditWords, useEditWords } from './bulk-words.ts'

const mostLines = 200

/** Changes many tasks at once: what to change, what that would do to each, and then all in one step. */
export function BulkDialog(props: {
  model: BoardModel
  tasks: readonly string[]
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, onClose } = props
  const snapshot = useModel(model)
  const [edit, setEdit] = useState<BulkEdit | null>(null)
  const [busy, setBusy] = useState(false)
  const chosen = props.tasks.map((id) => snapshot.byId.get(id)).filter((task) => task !== undefined)
  const plan = edit
    ? planBulk(chosen, edit, lastOrderIn(snapshot, edit), heldBackIn(snapshot, edit))
    : null
  const act = async () => {
    if (!plan || busy) return
    setBusy(true)
    const done = await model.perform(plan.commands, t('bulk.said', { count: plan.changed.length }))
    setBusy(false)
    if (done) onClose()
  }
  return (
    <Dialog
      title={t('bulk.title', { count: chosen.length })}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button
            kind="primary"
            disabled={busy || !plan || plan.changed.length === 0}
            onClick={() => void act()}
          >
            {t('bulk.act', { count: plan?.changed.length ?? 0 })}
          </Button>
        </>
      }
    >
      <BulkFields snapshot={snapshot} onEdit={setEdit} />
      {plan && edit && <Preview plan={plan} edit={edit} snapshot={snapshot} />}
      {snapshot.problem && (
        <p role="alert" className={text.stop}>
          {t('bulk.refused')}
        </p>
      )}
    </Dialog>
  )
}

/** What would become of each task, before anything is done. */
function Preview(props: { plan: BulkPlan; edit: BulkEdit; snapshot: BoardSnapshot }) {
  const { t } = useWords()
  const words = useEditWords(props.snapshot)
  const { changed, same, heldBack } = props.plan
  return (
    <div className={styles.preview}>
      <p role="status">
        {t('bulk.changes', { count: changed.length })}{' '}
        {same.length > 0 && t('bulk.same', { count: same.length })}{' '}
        {heldBack.length > 0 && t('bulk.heldBack', { count: heldBack.length })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys */}
      <ul tabIndex={0} aria-label={t('bulk.preview')}>
        {changed.slice(0, mostLines).map((task) => (
          <Line key={task.id} task={task} edit={props.edit} words={words} />
        ))}
      </ul>
      {changed.length > mostLines && (
        <p className={text.muted}>{t('bulk.more', { count: changed.length - mostLines })}</p>
      )}
    </div>
  )
}

function Line({ task, edit, words }: { task: Task; edit: BulkEdit; words: EditWords }) {
  return (
    <li>
      <bdi className={text.code}>{task.label}</bdi>
      <span className={styles.title} dir="auto">
        {task.title}
      </span>
      <span className={styles.change}>
        <bdi className={text.muted}>{words.before(task, edit)}</bdi>
        <Icon of={ArrowRight} small flip />
        <bdi>{words.after(edit)}</bdi>
      </span>
    </li>
  )
}

/** Which tasks may not go to the column of `edit`, because what must come first is missing. */
function heldBackIn(snapshot: BoardSnapshot, edit: BulkEdit): (task: Task) => boolean {
  if (edit.kind !== 'column') return () => false
  const column = snapshot.columns.find(({ id }) => id === edit.column)
  const context = contextOf(snapshot)
  return (task) =>
    column !== undefined &&
    gateBefore(task, column, templateOf(task, snapshot.board), context) !== null
}

function lastOrderIn({ tasks }: BoardSnapshot, edit: BulkEdit): string | null {
  if (edit.kind !== 'column') return null
  const orders = tasks.filter(({ column }) => column === edit.column).map(({ order }) => order)
  return orders.reduce<string | null>(
    (last, order) => (last === null || order > last ? order : last),
    null,
  )
}
