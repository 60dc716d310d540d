import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

/** A fact of one line that is written in place. */
export function TextFact(
  props: TaskProps & {
    field: 'legalBasis' | 'country' | 'area'
    words: MessageId
    /** Two capital letters. */
    code?: boolean
  },
) {
  const { t } = useWords()
  const { task, field, words, code, perform } = props
  const [written, setWritten] = useState<string | null>(null)
  const keep = () => {
    const value = (code ? written?.toUpperCase() : written)?.trim() ?? ''
    setWritten(null)
    if (written === null || value === task[field]) return
    if (code && !/^([A-Z]{2})?$/.test(value)) return
    void perform(
      { do: 'set', id: task.id, fields: { [field]: value } },
      t('task.saidSet', { task: task.label, what: t(words) }),
    )
  }
  return (
    <>
      <dt>{t(words)}</dt>
      <dd>
        <input
          className={styles.quiet}
          aria-label={t(words)}
          placeholder={t('task.none')}
          dir="auto"
          maxLength={code ? 2 : 500}
          value={written ?? task[field]}
          onChange={(event) => setWritten(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
            else if (event.key === 'Escape' && written !== null) {
              event.preventDefault()
              setWritten(null)
            }
          }}
        />
      </dd>
    </>
  )
}
