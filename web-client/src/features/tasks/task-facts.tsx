import { useState } from 'react'
import type { Priority, Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { contextOf } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import { gateWords } from '../../shared/tasks/gate-words.ts'
import { gateBefore } from '../../shared/tasks/gates.ts'
import { keyBetween } from '../../shared/tasks/order-key.ts'
import { templateOf } from '../../shared/tasks/templates.ts'
import { Select } from '../../shared/ui/select.tsx'
import { priorityWords } from '../../shared/ui/task-words.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import { MarkingFact } from './marking-fact.tsx'
import { MomentFact } from './moment-fact.tsx'
import { RepetitionFact } from './repetition-fact.tsx'
import { TaskAcceptance } from './task-acceptance.tsx'
import { TextFact } from './text-fact.tsx'
import type { TaskProps } from './use-task.ts'

/** The short facts of a task, one line each. */
export function TaskFacts(
  props: TaskProps & { onMessage: (message: NonNullable<Task['message']>) => void },
) {
  const { t } = useWords()
  const { task, board, perform } = props
  const { id, label } = task
  const set = (what: string, fields: Partial<Pick<Task, 'priority' | 'due' | 'start'>>) =>
    perform({ do: 'set', id, fields }, t('task.saidSet', { task: label, what }))
  return (
    <dl className={`${text.facts} ${styles.facts}`}>
      <dt>{t('task.state')}</dt>
      <dd>
        <TaskAcceptance {...props} />
      </dd>
      <dt>{t('board.column')}</dt>
      <dd>
        <ColumnFact {...props} />
      </dd>
      <Assignee {...props} />
      <dt>{t('task.due')}</dt>
      <dd>
        <MomentFact
          task={task}
          board={board}
          field="due"
          onSet={(due) => set(t('task.due'), { due })}
        />
      </dd>
      <dt>{t('task.start')}</dt>
      <dd>
        <MomentFact
          task={task}
          board={board}
          field="start"
          onSet={(start) => set(t('task.start'), { start })}
        />
      </dd>
      <RepetitionFact {...props} />
      <dt>{t('task.priority')}</dt>
      <dd>
        <Select
          look="quiet"
          label={t('task.priority')}
          value={task.priority}
          options={(['urgent', 'high', 'normal', 'low'] as const).map((value) => ({
            value,
            label: t(priorityWords[value]),
          }))}
          onPick={(priority) => set(t('task.priority'), { priority: priority as Priority })}
        />
      </dd>
      <TextFact {...props} field="legalBasis" words="task.legalBasis" />
      <MarkingFact {...props} />
      <TextFact {...props} field="country" words="task.country" code />
      <TextFact {...props} field="area" words="task.area" />
      <Labels {...props} />
      {task.message && <FromMessage message={task.message} onMessage={props.onMessage} />}
    </dl>
  )
}

function FromMessage(props: {
  message: NonNullable<Task['message']>
  onMessage: (message: NonNullable<Task['message']>) => void
}) {
  const { t } = useWords()
  return (
    <>
      <dt>{t('task.from')}</dt>
      <dd>
        <button
          type="button"
          className={styles.link}
          onClick={() => props.onMessage(props.message)}
        >
          {t('task.fromMessage')}
        </button>
      </dd>
    </>
  )
}

function ColumnFact({ task, board, model }: TaskProps) {
  const { t } = useWords()
  const move = (to: string) => {
    const column = board.columns.find((each) => each.id === to)
    if (!column) return
    const gate = gateBefore(task, column, templateOf(task, board.board), contextOf(board))
    if (gate) {
      model.refuse({ code: gateWords[gate].code })
      return
    }
    const last = board.tasks.findLast((each) => each.column === to && !each.archived)
    const order = keyBetween(last?.order ?? null, null)
    const said = t('board.moved', { task: task.label, column: columnWords(column, t) })
    void model.perform([{ do: 'move', id: task.id, column: to, order }], said)
  }
  return (
    <Select
      look="quiet"
      label={t('board.column')}
      value={task.column}
      options={board.columns.map((each) => ({ value: each.id, label: columnWords(each, t) }))}
      onPick={move}
    />
  )
}

function Assignee({ task, board, perform }: TaskProps) {
  const { t } = useWords()
  const { who } = board
  const { id, agency, officer, label } = task
  const said = t('task.saidAssigned', { task: label })
  const people = who.people.filter((person) => person.agency === agency)
  const gone = officer !== null && !people.some((person) => person.officer === officer)
  return (
    <>
      <dt>{t('task.agency')}</dt>
      <dd>
        <Select
          look="quiet"
          label={t('task.agency')}
          value={agency ?? ''}
          options={[
            { value: '', label: t('board.nobody') },
            ...who.agencies.map((each) => ({ value: each.name, label: each.title })),
          ]}
          onPick={(next) =>
            void perform({ do: 'assign', id, agency: next || null, officer: null }, said)
          }
        />
      </dd>
      {agency !== null && (
        <>
          <dt>{t('task.officer')}</dt>
          <dd>
            <Select
              look="quiet"
              label={t('task.officer')}
              value={officer ?? ''}
              options={[
                { value: '', label: t('task.agencyNames') },
                ...people.map((each) => ({ value: each.officer, label: each.displayName })),
                ...(gone ? [{ value: officer, label: who.name(officer) }] : []),
              ]}
              onPick={(next) =>
                void perform({ do: 'assign', id, agency, officer: next || null }, said)
              }
            />
          </dd>
        </>
      )}
    </>
  )
}

function Labels({ task, perform }: TaskProps) {
  const { t } = useWords()
  const [written, setWritten] = useState('')
  const { id, labels } = task
  const change = (label: string, on: boolean) =>
    void perform(
      { do: 'label', id, label, on },
      t('task.saidSet', { task: task.label, what: t('task.labels') }),
    )
  return (
    <>
      <dt>{t('task.labels')}</dt>
      <dd className={`${text.row} ${text.wrap}`}>
        {labels.map((label) => (
          <span key={label} className={styles.label}>
            <bdi>{label}</bdi>
            <button
              type="button"
              aria-label={t('task.labelRemove', { label })}
              onClick={() => change(label, false)}
            >
              ×
            </button>
          </span>
        ))}
        <input
          className={styles.quiet}
          aria-label={t('task.labelAdd')}
          placeholder={t('task.labelAdd')}
          dir="auto"
          maxLength={60}
          value={written}
          onChange={(event) => setWritten(event.currentTarget.value)}
          onKeyDown={(event) => {
            const label = written.trim()
            if (event.key !== 'Enter' || label === '' || event.nativeEvent.isComposing) return
            change(label, true)
            setWritten('')
          }}
        />
      </dd>
    </>
  )
}
