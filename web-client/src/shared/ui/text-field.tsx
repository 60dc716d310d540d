import { type InputHTMLAttributes, useId } from 'react'
import styles from './field.module.css'

/** One labelled line of text, with what it is for below and what is wrong with it instead. */
export function TextField(
  props: InputHTMLAttributes<HTMLInputElement> & {
    label: string
    hint?: string
    error?: string | null
  },
) {
  const { label, hint, error, ...input } = props
  const id = useId()
  const words = error ?? hint
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={words ? `${id}-words` : undefined}
      />
      {words && (
        <p
          id={`${id}-words`}
          className={error ? styles.error : styles.hint}
          role={error ? 'alert' : undefined}
        >
          {words}
        </p>
      )}
    </div>
  )
}
