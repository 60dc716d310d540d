import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

/** The title, which is text until somebody writes in it; Enter keeps it, Escape leaves it as it was. */
export function TaskTitle({ task, perform }: TaskProps) {
  const { t } = useWords()
  const [written, setWritten] = useState<string | null>(null)
  const keep = () => {
    const title = written?.trim() ?? ''
    setWritten(null)
    if (title === '' || title === task.title) return
    void perform(
      { do: 'set', id: task.id, fields: { title } },
      t('task.saidSet', { task: task.label, what: t('task.title') }),
    )
  }
  return (
    <div className={styles.title}>
      <textarea
        rows={1}
        dir="auto"
        maxLength={300}
        aria-label={t('task.title')}
        value={written ?? task.title}
        onChange={(event) => setWritten(event.currentTarget.value.replaceAll('\n', ' '))}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            keep()
          } else if (event.key === 'Escape' && written !== null) {
            event.preventDefault()
            setWritten(null)
          }
        }}
      />
    </div>
  )
}
