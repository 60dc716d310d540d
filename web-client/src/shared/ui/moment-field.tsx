import { type ReactNode, useId } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { readTime } from '../i18n/written-days.ts'
import styles from './date-field.module.css'
import { DateField } from './date-field.tsx'
import field from './field.module.css'
import text from './text.module.css'
import { useWritten } from './use-written.ts'

/** A day and a time on a clock. The value is `2026-11-27T06:00`, or empty for none. */
export function MomentField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  /** What the clock shows when only a day was chosen. */
  usually?: string
  hint?: ReactNode
  'data-start'?: string
}) {
  const { t } = useWords()
  const { label, value, onChange, usually = '00:00' } = props
  const id = useId()
  const [day = '', time = ''] = value.split('T')
  const written = useWritten({
    value: time,
    write: (text) => text,
    read: (text, done) => (done || /\D\d{2}$/.test(text.trim()) ? readTime(text) : null),
    onChange: (next) => {
      if (next !== '' && day !== '') onChange(`${day}T${next}`)
    },
  })
  const wrong = written.wrong ? t('date.timeWrong') : null
  return (
    <fieldset className={styles.moment} aria-describedby={props.hint ? `${id}-hint` : undefined}>
      <legend className={text.hidden}>{label}</legend>
      <div className={styles.pair}>
        <DateField
          label={label}
          value={day}
          {...(props['data-start'] === undefined ? {} : { 'data-start': props['data-start'] })}
          onChange={(next) => onChange(next === '' ? '' : `${next}T${time || usually}`)}
        />
        <div className={field.field}>
          <label className={field.label} htmlFor={id}>
            {t('date.time')}
          </label>
          <input
            id={id}
            className={field.input}
            inputMode="numeric"
            autoComplete="off"
            dir="ltr"
            maxLength={10}
            placeholder="00:00"
            disabled={day === ''}
            value={written.text}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
            onChange={(event) => written.onText(event.currentTarget.value)}
            onBlur={written.onLeave}
            onKeyDown={(event) => event.key === 'Enter' && written.onLeave()}
          />
        </div>
        {wrong && (
          <p id={`${id}-wrong`} className={field.error} role="alert">
            {wrong}
          </p>
        )}
      </div>
      {props.hint && (
        <p id={`${id}-hint`} className={field.hint}>
          {props.hint}
        </p>
      )}
    </fieldset>
  )
}
