import { ChevronLeft, ChevronRight } from 'lucide'
import { useEffect, useMemo, useState } from 'react'
import type { Task } from '../../core/engine/port.ts'
import { useMedia } from '../../shared/a11y/use-media.ts'
import { useDayFormats } from '../../shared/i18n/day-formats.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { TaskViewProps } from '../../shared/tasks/view-props.ts'
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  firstWeekday,
  monthOf,
  weekOf,
} from '../../shared/time/days.ts'
import { ownZone, placeOf } from '../../shared/time/zones.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import { Agenda } from './agenda.tsx'
import styles from './calendar.module.css'
import { ClockNote } from './clock-note.tsx'
import { DayGrid } from './day-grid.tsx'
import { byDay, type Occasion, occasionsBetween, rangeOf } from './occasions.ts'

export type Span = 'month' | 'week'

/** When tasks are due, by month or week, on the clocks of this device. */
export function CalendarView({ model, open }: TaskViewProps) {
  const { t, words } = useWords()
  const named = useDayFormats()
  const { shown, now, doneColumns } = useModel(model)
  const zone = ownZone()
  const today = dayOf(zone, now)
  const [day, setDay] = useState<Day>(today)
  const [span, setSpan] = useState<Span>('month')
  const narrow = useMedia('(max-width: 40em)')
  const first = firstWeekday(words.language.formats)
  const weeks = useMemo(
    () => (span === 'month' ? monthOf(day, first) : [weekOf(day, first)]),
    [span, day, first],
  )
  const days = weeks.flat()
  const [from, to] = rangeOf(days, zone, addDays(days.at(-1) ?? day, 1))
  const occasions = useOccasions(shown, from, to)
  const onDays = useMemo(() => byDay(occasions, zone), [occasions, zone])
  const step = (count: number) =>
    setDay(span === 'month' ? addMonths(day, count) : addDays(day, count * 7))
  const show = (wanted: Day) => {
    setDay(wanted)
    setSpan('week')
  }
  const title =
    span === 'month' ? named.month(day) : t('calendar.weekOf', { day: named.long(days[0] ?? day) })
  const props = { onDays, today, zone, now, doneColumns, open: (task: Task) => open(task) }
  return (
    <section
      className={styles.view}
      aria-label={t('calendar.title')}
      data-region="main"
      tabIndex={-1}
    >
      <div className={styles.bar}>
        <h2 className={styles.title} aria-live="polite">
          {title}
        </h2>
        <Button small square aria-label={t(`calendar.previous.${span}`)} onClick={() => step(-1)}>
          <Icon of={ChevronLeft} flip />
        </Button>
        <Button small onClick={() => setDay(today)}>
          {t('calendar.today')}
        </Button>
        <Button small square aria-label={t(`calendar.next.${span}`)} onClick={() => step(1)}>
          <Icon of={ChevronRight} flip />
        </Button>
        <fieldset className={styles.spans}>
          <legend className={text.hidden}>{t('calendar.span')}</legend>
          <Button small aria-pressed={span === 'month'} onClick={() => setSpan('month')}>
            {t('calendar.month')}
          </Button>
          <Button small aria-pressed={span === 'week'} onClick={() => setSpan('week')}>
            {t('calendar.week')}
          </Button>
        </fieldset>
      </div>
      <div className={styles.scroll}>
        {narrow ? (
          <Agenda days={days} {...props} />
        ) : (
          <DayGrid
            weeks={weeks}
            month={span === 'month' ? day.slice(0, 7) : null}
            {...props}
            onDay={show}
          />
        )}
        <p className={`${text.small} ${text.muted} ${styles.note}`}>
          {t('calendar.zone', { place: placeOf(zone) })}{' '}
          <ClockNote zone={zone} from={from} to={to} />
        </p>
      </div>
    </section>
  )
}

const none: readonly Occasion[] = []

/** The times in a range; rules of tasks that come again are read in a moment of their own. */
function useOccasions(tasks: readonly Task[], from: number, to: number): readonly Occasion[] {
  const [found, setFound] = useState(none)
  useEffect(() => {
    let over = false
    void occasionsBetween(tasks, from, to).then((occasions) => {
      if (!over) setFound(occasions)
    })
    return () => {
      over = true
    }
  }, [tasks, from, to])
  return found
}
