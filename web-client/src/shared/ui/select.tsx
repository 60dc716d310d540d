import { type SelectHTMLAttributes, useId } from 'react'
import field from './field.module.css'
import styles from './select.module.css'
import text from './text.module.css'

export interface Option {
  readonly value: string
  readonly label: string
}

/** A choice of one from a list, on the browser's own element. */
export function Select(
  props: Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> & {
    label: string
    options: readonly Option[]
    onPick: (value: string) => void
    /** `quiet`: looks like text until it is pointed at; `button`: stands among buttons. */
    look?: 'quiet' | 'button'
  },
) {
  const { label, options, onPick, look, ...select } = props
  const id = useId()
  const input = (
    <select
      {...select}
      id={id}
      className={look ? styles[look] : `${field.input} ${styles.field}`}
      onChange={(event) => onPick(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
  return (
    <span className={look ? styles.inline : field.field}>
      <label className={look ? text.hidden : field.label} htmlFor={id}>
        {label}
      </label>
      {input}
    </span>
  )
}
