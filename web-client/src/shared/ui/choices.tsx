import type { ReactNode } from 'react'
import styles from './choices.module.css'
import text from './text.module.css'

/** Which part of a table is shown: one of a few, in a row above it. */
export function Choices<Id extends string>(props: {
  /** What is chosen, for those who hear it. */
  legend: string
  of: readonly { id: Id; title: ReactNode }[]
  chosen: Id
  onChoose: (id: Id) => void
}) {
  return (
    <fieldset className={styles.choices}>
      <legend className={text.hidden}>{props.legend}</legend>
      {props.of.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-pressed={props.chosen === id}
          onClick={() => props.onChoose(id)}
        >
          {title}
        </button>
      ))}
    </fieldset>
  )
}
