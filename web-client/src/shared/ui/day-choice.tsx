import { ChevronLeft, ChevronRight } from 'lucide'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useDayFormats } from '../i18n/day-formats.ts'
import { useWords } from '../i18n/use-words.ts'
import { addDays, addMonths, type Day, firstWeekday, monthOf, weekOf } from '../time/days.ts'
import { beside } from './beside.ts'
import { Button } from './button.tsx'
import styles from './date-field.module.css'
import { Icon } from './icon.tsx'
import { WeekdayHead } from './weekday-head.tsx'

/**
 * A month beside `anchor` to choose a day from. Arrows go by days and weeks, Home and End to the ends of the
 * week, Page Up and Page Down by months, with Shift by years; Escape and a press outside close it.
 */
export default function DayChoice(props: {
  label: string
  /** Where the choice begins. */
  value: Day
  /** Empty for none. */
  chosen: string
  today: Day
  anchor: HTMLElement
  onChoose: (day: Day) => void
  onClose: () => void
}) {
  const { t, words } = useWords()
  const named = useDayFormats()
  const { anchor, onClose, onChoose } = props
  const ref = useRef<HTMLDivElement>(null)
  const heading = useId()
  const [day, setDay] = useState(props.value)
  const [byKey, setByKey] = useState(true)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  const first = firstWeekday(words.language.formats)
  const weeks = monthOf(day, first)

  useLayoutEffect(() => {
    if (ref.current) setPlace(beside(anchor, ref.current))
  }, [anchor])
  useEffect(() => {
    if (place && byKey) ref.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [place, byKey, day])
  useEffect(() => {
    const close = (event: Event) => {
      const inside = event.target as Node
      if (!ref.current?.contains(inside) && !anchor.contains(inside)) onClose()
    }
    document.addEventListener('pointerdown', close, true)
    document.addEventListener('focusin', close)
    window.addEventListener('resize', onClose)
    return () => {
      document.removeEventListener('pointerdown', close, true)
      document.removeEventListener('focusin', close)
      window.removeEventListener('resize', onClose)
    }
  }, [anchor, onClose])

  const back = () => {
    onClose()
    if (anchor.isConnected) anchor.focus()
  }
  const turn = (months: number) => {
    setByKey(false)
    setDay(addMonths(day, months))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      back()
      return
    }
    const inGrid = (event.target as HTMLElement).dataset.day !== undefined
    const next = inGrid ? dayAfter(event, day, first, words.language.dir === 'rtl') : null
    if (next === null) return
    event.preventDefault()
    setByKey(true)
    setDay(next)
  }
  return createPortal(
    <div
      ref={ref}
      role="dialog"
      aria-label={t('date.choose', { what: props.label })}
      className={styles.choice}
      style={place ?? { visibility: 'hidden' }}
      onKeyDown={onKeyDown}
    >
      <header>
        <Button kind="plain" square small aria-label={t('date.before')} onClick={() => turn(-1)}>
          <Icon of={ChevronLeft} flip />
        </Button>
        <h3 id={heading} aria-live="polite">
          {named.month(day)}
        </h3>
        <Button kind="plain" square small aria-label={t('date.after')} onClick={() => turn(1)}>
          <Icon of={ChevronRight} flip />
        </Button>
      </header>
      <table aria-labelledby={heading}>
        <WeekdayHead week={weeks[0]} brief />
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((each) => (
                <td key={each}>
                  <button
                    type="button"
                    data-day={each}
                    data-outside={each.slice(0, 7) === day.slice(0, 7) ? undefined : ''}
                    tabIndex={each === day ? 0 : -1}
                    aria-label={named.long(each)}
                    aria-pressed={each === props.chosen}
                    aria-current={each === props.today ? 'date' : undefined}
                    onClick={() => {
                      onChoose(each)
                      back()
                    }}
                  >
                    <bdi>{named.number(each)}</bdi>
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    anchor.closest('dialog') ?? document.body,
  )
}

/** Where a key leads from `day`, null when it means nothing here. */
function dayAfter(
  { key, shiftKey }: KeyboardEvent,
  day: Day,
  firstWeekday: number,
  rightToLeft: boolean,
): Day | null {
  const week = weekOf(day, firstWeekday)
  const ahead = rightToLeft ? -1 : 1
  const months = shiftKey ? 12 : 1
  switch (key) {
    case 'ArrowRight':
      return addDays(day, ahead)
    case 'ArrowLeft':
      return addDays(day, -ahead)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'Home':
      return week[0] ?? null
    case 'End':
      return week.at(-1) ?? null
    case 'PageDown':
      return addMonths(day, months)
    case 'PageUp':
      return addMonths(day, -months)
    default:
      return null
  }
}
