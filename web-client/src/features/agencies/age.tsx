import { useWords } from '../../shared/i18n/use-words.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long something has waited, in words for what waits; a date for what is settled. */
export function Age({ at, now, waits }: { at: number; now: number; waits: boolean }) {
  const { t, format } = useWords()
  const age = Math.max(now - at, 0)
  const words =
    !waits || age >= 60 * day
      ? format.date(at)
      : age < hour
        ? t('age.minutes', { count: Math.max(Math.round(age / minute), 1) })
        : age < day
          ? t('age.hours', { count: Math.round(age / hour) })
          : t('age.days', { count: Math.round(age / day) })
  return (
    <time dateTime={new Date(at).toISOString()} title={`${format.dateTime(at)}, ${format.utc(at)}`}>
      {words}
    </time>
  )
}
