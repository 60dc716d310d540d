import { CalendarDays } from 'lucide'
import { type ReactNode, useCallback, useId, useMemo, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { WrittenDays } from '../i18n/written-days.ts'
import { dayOf } from '../time/days.ts'
import { ownZone } from '../time/zones.ts'
import styles from './date-field.module.css'
import field from './field.module.css'
import { Icon } from './icon.tsx'
import { part } from './part.tsx'
import { useWritten } from './use-written.ts'

const DayChoice = part(async () => (await import('./day-choice.tsx')).default)

/**
 * A day, written in numbers in the order of the interface's language or chosen from a month. The value is
 * `2026-11-27`, or empty for none and while what is written is no day.
 */
export function DateField(props: {
  label: string
  /** A {@link Day}, or empty. */
  value: string
  onChange: (day: string) => void
  hint?: ReactNode
  error?: string | null
  /** Names the field by its label without showing that; for fields of a list that has labels. */
  quiet?: string | undefined
  'data-start'?: string
}) {
  const { t, words } = useWords()
  const { label, value, onChange, hint, quiet } = props
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = useCallback(() => setAnchor(null), [])
  const days = useMemo(() => new WrittenDays(words.language.formats), [words])
  const [today] = useState(() => dayOf(ownZone(), Date.now()))
  const written = useWritten({
    value,
    write: (day) => days.write(day),
    read: (text, done) => days.read(text, done ? today : null),
    onChange,
  })
  const form = days.order.map((part) => t(`date.${part}`)).join('/')
  const error = written.wrong ? t('date.wrong', { form }) : props.error
  const said = error ?? hint
  return (
    <div className={field.field}>
      {quiet === undefined && (
        <label className={field.label} htmlFor={id}>
          {label}
        </label>
      )}
      <div className={styles.day}>
        <input
          id={id}
          className={quiet ?? field.input}
          data-start={props['data-start']}
          aria-label={quiet === undefined ? undefined : label}
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          maxLength={40}
          placeholder={form}
          value={written.text}
          aria-invalid={error ? true : undefined}
          aria-describedby={said ? `${id}-said` : undefined}
          onChange={(event) => written.onText(event.currentTarget.value)}
          onBlur={written.onLeave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') written.onLeave()
            else if (event.key === 'ArrowDown' && event.altKey) setAnchor(event.currentTarget)
          }}
        />
        <button
          type="button"
          className={styles.open}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          aria-label={t('date.choose', { what: label })}
          onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
        >
          <Icon of={CalendarDays} />
        </button>
      </div>
      {said && (
        <p
          id={`${id}-said`}
          className={error ? field.error : field.hint}
          role={error ? 'alert' : undefined}
        >
          {said}
        </p>
      )}
      {anchor && (
        <DayChoice
          label={label}
          value={value === '' ? today : value}
          chosen={value}
          today={today}
          anchor={anchor}
          onChoose={(day) => {
            written.forget()
            onChange(day)
          }}
          onClose={close}
        />
      )}
    </div>
  )
}
