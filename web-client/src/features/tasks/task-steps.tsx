import { X } from 'lucide'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { newId } from '../../shared/tasks/new-id.ts'
import { keyBetween } from '../../shared/tasks/order-key.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

/** The steps of a task, to be ticked off one by one. */
export function TaskSteps({ task, perform }: TaskProps) {
  const { t } = useWords()
  const [written, setWritten] = useState('')
  const { id, label, checklist } = task
  const done = checklist.filter((item) => item.done).length
  const said = t('task.saidSet', { task: label, what: t('task.steps') })
  const add = () => {
    const text = written.trim()
    if (text === '') return
    const order = keyBetween(checklist.at(-1)?.order ?? null, null)
    void perform({ do: 'check', id, item: { id: newId(), text, done: false, order } }, said)
    setWritten('')
  }
  return (
    <section className={styles.section}>
      <h3>
        {checklist.length === 0
          ? t('task.steps')
          : t('task.stepsTitle', { count: done, all: checklist.length })}
      </h3>
      {checklist.length > 0 && (
        <ul className={styles.steps}>
          {checklist.map((item) => (
            <li key={item.id}>
              <label>
                <input
                  type="checkbox"
                  checked={item.done}
                  onChange={(event) =>
                    void perform(
                      { do: 'check', id, item: { ...item, done: event.currentTarget.checked } },
                      said,
                    )
                  }
                />
                <span dir="auto">{item.text}</span>
              </label>
              <button
                type="button"
                className={styles.remove}
                aria-label={t('task.stepRemove', { step: item.text })}
                onClick={() => void perform({ do: 'check', id, item, remove: true }, said)}
              >
                <Icon of={X} small />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        className={styles.line}
        aria-label={t('task.stepAdd')}
        placeholder={t('task.stepAdd')}
        dir="auto"
        maxLength={500}
        value={written}
        onChange={(event) => setWritten(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
        }}
      />
    </section>
  )
}
