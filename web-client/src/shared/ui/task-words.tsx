import { Check, Clock, SignalHigh, SignalLow, SignalMedium, TriangleAlert } from 'lucide'
import type { Task } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import type { MessageId } from '../i18n/words.ts'
import { Icon } from './icon.tsx'
import styles from './task-words.module.css'

const bars = { low: SignalLow, normal: SignalLow, high: SignalMedium, urgent: SignalHigh } as const

/** The word of each priority. */
export const priorityWords: Readonly<Record<Task['priority'], MessageId>> = {
  low: 'task.priorityLow',
  normal: 'task.priorityNormal',
  high: 'task.priorityHigh',
  urgent: 'task.priorityUrgent',
}

/** A priority as bars and word. */
export function PriorityWords(props: {
  priority: Task['priority']
  hideNormal?: boolean
  className?: string | undefined
}) {
  const { t } = useWords()
  const { priority, hideNormal, className } = props
  if (hideNormal && priority === 'normal') return null
  const strong = priority === 'high' || priority === 'urgent'
  return (
    <span className={`${styles.it} ${strong ? styles.strong : ''} ${className ?? ''}`}>
      <Icon of={bars[priority]} small />
      {t(priorityWords[priority])}
    </span>
  )
}

/** When a task is due or was done: on the clocks of the place where it counts, and in UTC. */
export function DueWords(props: {
  task: Task
  done: boolean
  overdue: boolean
  /** The moment in UTC stands elsewhere. */
  local?: boolean
}) {
  const { t, format } = useWords()
  const { task, done, overdue } = props
  const zone = task.due?.zone ?? 'UTC'
  const at = done ? task.doneAt : (task.due?.at ?? null)
  if (at === null) return null
  const today = format.isToday(at, zone)
  const local = today
    ? t('task.today', { time: format.timeInZone(at, zone) })
    : format.inZone(at, zone)
  const icon = done ? Check : overdue ? TriangleAlert : Clock
  return (
    <>
      <span className={overdue ? `${styles.it} ${styles.stop}` : styles.it}>
        <Icon of={icon} small {...(overdue ? { label: t('task.overdue') } : {})} />
        <bdi>{done ? t('task.doneAt', { time: local }) : local}</bdi>
      </span>
      {!props.local && <bdi className={styles.faint}>{format.utc(at)}</bdi>}
    </>
  )
}
