import { useDayFormats } from '../../shared/i18n/day-formats.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { Day } from '../../shared/time/days.ts'
import styles from './calendar.module.css'
import type { DaysProps } from './day-grid.tsx'
import { OccasionButton } from './occasion-button.tsx'

/** The days that have tasks, one below the other: what a phone has space for. */
export function Agenda({ days, onDays, today, ...rest }: DaysProps & { days: readonly Day[] }) {
  const { t } = useWords()
  const named = useDayFormats()
  const busy = days.filter((day) => onDays.has(day))
  if (busy.length === 0) return <p className={styles.empty}>{t('calendar.empty')}</p>
  return (
    <ol className={styles.agenda}>
      {busy.map((day) => (
        <li key={day}>
          <h3 data-today={day === today || undefined}>{named.long(day)}</h3>
          <ul>
            {onDays.get(day)?.map((occasion) => (
              <li key={`${occasion.task.id} ${occasion.at}`}>
                <OccasionButton occasion={occasion} {...rest} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
