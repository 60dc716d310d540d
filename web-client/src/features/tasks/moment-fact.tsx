import { useState } from 'react'
import type { Moment, Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { isDone, isOverdue } from '../../shared/tasks/task-state.ts'
import { Button } from '../../shared/ui/button.tsx'
import { DueField, ZoneWords } from '../../shared/ui/due-field.tsx'
import { DueWords } from '../../shared/ui/task-words.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

/** When a task begins or is due, on the clocks of its place; written in place. */
export function MomentFact(props: {
  task: Task
  board: TaskProps['board']
  field: 'due' | 'start'
  onSet: (moment: Moment | null) => Promise<boolean>
}) {
  const { t } = useWords()
  const { task, field } = props
  const moment = task[field]
  const [draft, setDraft] = useState<Moment | null | undefined>(undefined)
  if (draft !== undefined) {
    return (
      <div className={text.stack}>
        <DueField
          label={t(field === 'due' ? 'task.due' : 'task.start')}
          value={draft}
          onChange={setDraft}
        />
        <div className={text.row}>
          <Button
            kind="primary"
            small
            onClick={() => void props.onSet(draft).then((kept) => kept && setDraft(undefined))}
          >
            {t('task.keep')}
          </Button>
          <Button small onClick={() => setDraft(undefined)}>
            {t('act.cancel')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <span className={`${text.row} ${text.wrap}`}>
      {moment ? (
        <>
          <Local {...props} moment={moment} />
          <span className={text.faint}>
            <ZoneWords moment={moment} />
          </span>
        </>
      ) : (
        <span className={text.faint}>{t(field === 'due' ? 'task.noDue' : 'task.noStart')}</span>
      )}
      <button
        type="button"
        className={styles.link}
        aria-label={t('text.pair', {
          a: t(moment ? 'task.change' : 'task.setDue'),
          b: t(field === 'due' ? 'task.due' : 'task.start'),
        })}
        onClick={() => setDraft(moment)}
      >
        {t(moment ? 'task.change' : 'task.setDue')}
      </button>
    </span>
  )
}

function Local(props: {
  task: Task
  board: TaskProps['board']
  field: 'due' | 'start'
  moment: Moment
}) {
  const { format } = useWords()
  const { task, board, field, moment } = props
  if (field === 'start') return <bdi>{format.inZone(moment.at, moment.zone)}</bdi>
  return (
    <DueWords
      task={task}
      done={isDone(task, board.doneColumns)}
      overdue={isOverdue(task, board.now, board.doneColumns)}
      local
    />
  )
}
