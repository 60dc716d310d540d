import { useState } from 'react'
import type { TemplateField } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { inLanguage, templateOf } from '../../shared/tasks/templates.ts'
import { DateField } from '../../shared/ui/date-field.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

/** The fields that the task's kind of work asks for. */
export function TaskFields(props: TaskProps) {
  const { words } = useWords()
  const template = templateOf(props.task, props.board.board)
  if (!template || template.fields.length === 0) return null
  return (
    <section className={styles.section}>
      <h3>{inLanguage(template.title, words.language.code)}</h3>
      <dl className={`${text.facts} ${styles.facts}`}>
        {template.fields.map((field) => (
          <Field key={field.id} {...props} field={field} />
        ))}
      </dl>
    </section>
  )
}

function Field({ task, perform, field }: TaskProps & { field: TemplateField }) {
  const { t, words } = useWords()
  const language = words.language.code
  const label = inLanguage(field.label, language)
  const kept = task.fields[field.id] ?? ''
  const [written, setWritten] = useState<string | null>(null)
  const set = (value: string) => {
    setWritten(null)
    if (value === kept) return
    void perform(
      { do: 'set', id: task.id, fields: { field: { [field.id]: value } } },
      t('task.saidSet', { task: task.label, what: label }),
    )
  }
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {field.kind === 'date' ? (
          <DateField label={label} quiet={styles.quiet} value={kept} onChange={set} />
        ) : field.kind === 'choice' ? (
          <Select
            look="quiet"
            label={label}
            value={kept}
            options={[
              { value: '', label: '–' },
              ...field.options.map((option) => ({
                value: option.id,
                label: inLanguage(option.label, language),
              })),
            ]}
            onPick={set}
          />
        ) : (
          <input
            className={styles.quiet}
            aria-label={label}
            placeholder={t('task.none')}
            dir="auto"
            maxLength={2000}
            value={written ?? kept}
            onChange={(event) => setWritten(event.currentTarget.value)}
            onBlur={() => set(written ?? kept)}
            onKeyDown={(event) => event.key === 'Enter' && set(written ?? kept)}
          />
        )}
      </dd>
    </>
  )
}
