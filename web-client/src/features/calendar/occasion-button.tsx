import { Check, Repeat, TriangleAlert } from 'lucide'
import type { Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { isDone } from '../../shared/tasks/task-state.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './calendar.module.css'
import type { Occasion } from './occasions.ts'

/** One time of one task: when, which, what, and how it stands. */
export function OccasionButton(props: {
  occasion: Occasion
  zone: string
  now: number
  doneColumns: ReadonlySet<string>
  open: (task: Task) => void
}) {
  const { t, format } = useWords()
  const { task, at, again } = props.occasion
  const done = isDone(task, props.doneColumns) && !again
  const overdue = !done && at < props.now
  const place = task.due?.zone ?? props.zone
  const times = `${format.inZone(at, place)}, ${format.utc(at)}`
  return (
    <button
      type="button"
      className={styles.occasion}
      data-card={again ? undefined : task.id}
      data-done={done || undefined}
      data-overdue={overdue || undefined}
      title={`${task.title}. ${times}`}
      onClick={() => props.open(task)}
    >
      <bdi className={styles.time}>{format.timeInZone(at, props.zone)}</bdi>
      {done && <Icon of={Check} small label={t('calendar.done')} />}
      {overdue && <Icon of={TriangleAlert} small label={t('calendar.overdue')} />}
      {again && <Icon of={Repeat} small label={t('calendar.again')} />}
      <span className={styles.what} dir="auto">
        {task.title}
      </span>
    </button>
  )
}
