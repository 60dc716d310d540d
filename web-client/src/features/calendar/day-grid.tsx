import type { Task } from '../../core/engine/port.ts'
import { useDayFormats } from '../../shared/i18n/day-formats.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { Day } from '../../shared/time/days.ts'
import { WeekdayHead } from '../../shared/ui/weekday-head.tsx'
import styles from './calendar.module.css'
import { OccasionButton } from './occasion-button.tsx'
import type { Occasion } from './occasions.ts'

export interface DaysProps {
  readonly onDays: ReadonlyMap<Day, readonly Occasion[]>
  readonly today: Day
  readonly zone: string
  readonly now: number
  readonly doneColumns: ReadonlySet<string>
  readonly open: (task: Task) => void
}

/** How many tasks of a day a month has space for. */
const inMonth = 3

/** Weeks as rows and weekdays as columns. */
export function DayGrid(
  props: DaysProps & {
    weeks: readonly (readonly Day[])[]
    /** `2026-11` where a month is shown: days of others are fainter and long days are cut. */
    month: string | null
    onDay: (day: Day) => void
  },
) {
  const { weeks, month } = props
  return (
    <table className={styles.grid} data-span={month ? 'month' : 'week'}>
      <WeekdayHead week={weeks[0]} />
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <DayCell key={day} {...props} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell(props: DaysProps & { day: Day; month: string | null; onDay: (day: Day) => void }) {
  const { t } = useWords()
  const named = useDayFormats()
  const { day, month, onDays, today, ...rest } = props
  const occasions = onDays.get(day) ?? []
  const shown = month && occasions.length > inMonth ? occasions.slice(0, inMonth - 1) : occasions
  const more = occasions.length - shown.length
  const outside = month !== null && !day.startsWith(month)
  return (
    <td data-outside={outside || undefined} data-today={day === today || undefined}>
      <time className={styles.day} dateTime={day} aria-current={day === today ? 'date' : undefined}>
        <bdi>{named.number(day)}</bdi>
      </time>
      <ul>
        {shown.map((occasion) => (
          <li key={`${occasion.task.id} ${occasion.at}`}>
            <OccasionButton occasion={occasion} {...rest} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className={styles.more} onClick={() => props.onDay(day)}>
          {t('calendar.more', { count: more })}
        </button>
      )}
    </td>
  )
}
