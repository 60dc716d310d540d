import { type ReactNode, useId } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import styles from './figures.module.css'

/** One picture with its name and, folded away, the table of the same numbers. */
export function Figure(props: {
  title: string
  empty: boolean
  children: ReactNode
  table: ReactNode
  wide?: boolean
}) {
  const { t } = useWords()
  const id = useId()
  return (
    <figure
      className={props.wide ? `${styles.figure} ${styles.wide}` : styles.figure}
      aria-labelledby={id}
    >
      <figcaption id={id}>
        <h2>{props.title}</h2>
      </figcaption>
      {props.empty ? (
        <p className={styles.empty}>{t('figures.empty')}</p>
      ) : (
        <>
          {props.children}
          <details className={styles.details}>
            <summary>{t('figures.asTable')}</summary>
            {props.table}
          </details>
        </>
      )}
    </figure>
  )
}
