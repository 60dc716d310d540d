import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import {
  Ban,
  BellRing,
  Clock,
  Ellipsis,
  GitBranch,
  GitFork,
  ListChecks,
  MessageCircle,
} from 'lucide'
import { memo, useEffect, useLayoutEffect, useRef } from 'react'
import type { Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useValue } from '../../shared/model/use-model.ts'
import { answerStep } from '../../shared/tasks/answer-clock.ts'
import { approvalParties } from '../../shared/tasks/approvals.ts'
import { contextOf } from '../../shared/tasks/board-model.ts'
import { blockers } from '../../shared/tasks/task-filter.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Marking } from '../../shared/ui/marking.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import { DueWords, PriorityWords } from '../../shared/ui/task-words.tsx'
import { useSurroundings } from './board-context.ts'
import styles from './card.module.css'

/** One task on the board. It is drawn again only when the task itself or its own state changes. */
export const Card = memo(function Card(props: { task: Task; level: 3 | 4; current: boolean }) {
  const { t } = useWords()
  const { task, current } = props
  const { hands, who, helpId } = useSurroundings()
  const id = task.id
  const active = useValue(hands, (state) => state.active === id)
  const held = useValue(hands, (state) => state.held === id)
  const selecting = useValue(hands, (state) => state.selecting)
  const selected = useValue(hands, (state) => state.selected.has(id))
  const card = useRef<HTMLElement>(null)
  const link = useRef<HTMLAnchorElement>(null)
  useLayoutEffect(() => {
    if (!active || !hands.takesFocus()) return
    link.current?.focus({ preventScroll: true })
    card.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  useEffect(() => {
    const element = card.current
    return element ? draggable({ element, getInitialData: () => ({ task: id }) }) : undefined
  }, [id])
  const Heading = props.level === 3 ? 'h3' : 'h4'
  const agency = who.agency(task.agency)
  return (
    <article
      ref={card}
      className={styles.card}
      data-held={held || undefined}
      data-selected={selected || undefined}
      data-current={current || undefined}
    >
      <div className={styles.meta}>
        {selecting && (
          <input
            type="checkbox"
            data-select={id}
            checked={selected}
            readOnly
            aria-label={t('board.selectOne', { task: task.label })}
          />
        )}
        <bdi className={styles.code}>{task.label}</bdi>
        {task.state === 'sending' && (
          <span className={styles.faint}>
            <Icon of={Clock} small label={t('board.waitsHere')} />
          </span>
        )}
        <span className={styles.end}>
          <Marking codes={task.marking} />
        </span>
      </div>
      <Heading className={styles.title}>
        <a
          ref={link}
          href={`?task=${id}`}
          data-card={id}
          tabIndex={active ? 0 : -1}
          aria-current={current || undefined}
          aria-describedby={helpId}
          draggable={false}
          dir="auto"
        >
          {task.title}
        </a>
      </Heading>
      <div className={styles.meta}>
        {agency && <Chip agency={agency} />}
        {task.acceptance === 'declined' ? (
          <span className={`${styles.it} ${styles.stop}`}>
            <Icon of={Ban} small />
            {t('board.declined')}
          </span>
        ) : (
          <span dir="auto">{task.officer ? who.name(task.officer) : t('board.nobody')}</span>
        )}
        <PriorityWords priority={task.priority} hideNormal className={styles.end} />
      </div>
      <Due task={task} />
      {task.acceptance === 'assigned' && <Unanswered task={task} />}
      {task.approvalsNeeded > 0 && (
        <div className={styles.meta}>
          <PartyStrip
            parties={approvalParties(task, who)}
            label={t('task.approvals')}
            yes={t('task.approved')}
            notYet={t('task.waiting')}
          />
          <span>
            {t('task.approvalsCount', { count: task.approvals.length, all: task.approvalsNeeded })}
          </span>
        </div>
      )}
      {task.dependsOn.length > 0 && <Waits task={task} />}
      <Counts task={task} />
      <button
        type="button"
        className={styles.menu}
        data-menu={id}
        tabIndex={active ? 0 : -1}
        aria-haspopup="menu"
        aria-label={t('board.menuFor', { task: task.label })}
      >
        <Icon of={Ellipsis} />
      </button>
    </article>
  )
})

function Due({ task }: { task: Task }) {
  const { model } = useSurroundings()
  const done = useValue(model, (board) => board.doneColumns.has(task.column))
  const overdue = useValue(model, (board) => !done && (task.due?.at ?? board.now) < board.now)
  if (!task.due && !(done && task.doneAt)) return null
  return (
    <div className={styles.meta}>
      <DueWords task={task} done={done} overdue={overdue} />
    </div>
  )
}

/** Said only once the time to answer is over. */
function Unanswered({ task }: { task: Task }) {
  const { t } = useWords()
  const { model } = useSurroundings()
  const late = useValue(model, (board) => answerStep(task, board.now) !== null)
  if (!late) return null
  return (
    <div className={`${styles.meta} ${styles.wait}`}>
      <Icon of={BellRing} small />
      {t('board.unanswered')}
    </div>
  )
}

function Waits({ task }: { task: Task }) {
  const { t } = useWords()
  const { model } = useSurroundings()
  const labels = useValue(model, (board) =>
    blockers(task, contextOf(board))
      .map((other) => other.label)
      .join(', '),
  )
  if (labels === '') return null
  return (
    <div className={`${styles.meta} ${styles.wait}`}>
      <Icon of={GitBranch} small />
      {t('board.blockedBy', { tasks: labels })}
    </div>
  )
}

function Counts({ task }: { task: Task }) {
  const { t } = useWords()
  const { checklist, comments, contested } = task
  if (checklist.length + comments.length + contested.length === 0) return null
  const done = checklist.filter((item) => item.done).length
  return (
    <div className={styles.meta}>
      {checklist.length > 0 && (
        <span className={styles.it}>
          <Icon of={ListChecks} small label={t('task.steps')} />
          <bdi>{`${done}/${checklist.length}`}</bdi>
        </span>
      )}
      {comments.length > 0 && (
        <span className={styles.it}>
          <Icon of={MessageCircle} small label={t('task.comments')} />
          <bdi>{comments.length}</bdi>
        </span>
      )}
      {contested.length > 0 && (
        <span className={`${styles.it} ${styles.wait}`}>
          <Icon of={GitFork} small />
          {t('board.contested')}
        </span>
      )}
    </div>
  )
}
