import { useState } from 'react'
import type { Entry, Priority, Template, TemplateField } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { newId } from '../../shared/tasks/new-id.ts'
import { keyBetween } from '../../shared/tasks/order-key.ts'
import { inLanguage, templatesOf } from '../../shared/tasks/templates.ts'
import { ownZone } from '../../shared/time/zones.ts'
import { Button } from '../../shared/ui/button.tsx'
import { DateField } from '../../shared/ui/date-field.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { DueField } from '../../shared/ui/due-field.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { priorityWords } from '../../shared/ui/task-words.tsx'
import { TextField } from '../../shared/ui/text-field.tsx'
import styles from './dialogs.module.css'
import { missing, type TaskDraft, taskOf, titleFrom, usualDue } from './new-task.ts'
import { TemplatePreview } from './template-preview.tsx'

/** Makes a task: a title is enough; a kind of work brings its steps, fields and usual due time. */
export function NewTaskDialog(props: {
  model: BoardModel
  /** The message it is made from, or null. */
  message: Entry | null
  onClose: () => void
  onMade: (task: string) => void
}) {
  const { t, words } = useWords()
  const { model, message } = props
  const { board, columns, who, tasks, now } = useModel(model)
  const [draft, setDraft] = useState<TaskDraft>(() => empty(message))
  const [tried, setTried] = useState(false)
  const change = (part: Partial<TaskDraft>) => setDraft((now) => ({ ...now, ...part }))
  const lacks = missing(draft)
  const wrong = (id: string) => (tried && lacks.includes(id) ? t('board.needed') : null)
  const templates = templatesOf(board)
  const language = words.language.code

  const pick = (id: string) => {
    const template = templates.find((each) => each.id === id) ?? null
    const due = usualDue(template, now, ownZone())
    change({ template, due, priority: template?.priority ?? 'normal', fields: {} })
  }
  const make = async () => {
    setTried(true)
    const column = columns[0]
    if (lacks.length > 0 || !column) return
    const id = newId()
    const first = tasks.find((task) => task.column === column.id && !task.archived)
    const order = keyBetween(null, first?.order ?? null)
    const task = taskOf(draft, column.id, order, language)
    const said = t('board.saidMade', { task: task.title })
    if (await model.perform([{ do: 'create', id, task }], said)) props.onMade(id)
  }
  const people = who.people.filter((person) => person.agency === draft.agency)
  return (
    <Dialog
      title={t(message ? 'board.newFromMessage' : 'board.newTask')}
      onClose={props.onClose}
      wide
      actions={
        <Button kind="primary" onClick={() => void make()}>
          {t('board.make')}
        </Button>
      }
    >
      <TextField
        data-start=""
        label={t('task.title')}
        value={draft.title}
        dir="auto"
        maxLength={300}
        error={wrong('title')}
        onChange={(event) => change({ title: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void make()
        }}
      />
      <div className={styles.pairs}>
        {templates.length > 0 && (
          <Select
            label={t('board.kind')}
            value={draft.template?.id ?? ''}
            options={[
              { value: '', label: t('board.kindNone') },
              ...templates.map((each) => ({
                value: each.id,
                label: inLanguage(each.title, language),
              })),
            ]}
            onPick={pick}
          />
        )}
        <Select
          label={t('task.agency')}
          value={draft.agency ?? ''}
          options={[
            { value: '', label: t('board.nobody') },
            ...who.agencies.map((agency) => ({ value: agency.name, label: agency.title })),
          ]}
          onPick={(agency) => change({ agency: agency || null, officer: null })}
        />
        {draft.agency !== null && (
          <Select
            label={t('task.officer')}
            value={draft.officer ?? ''}
            options={[
              { value: '', label: t('task.agencyNames') },
              ...people.map((person) => ({ value: person.officer, label: person.displayName })),
            ]}
            onPick={(officer) => change({ officer: officer || null })}
          />
        )}
        <Select
          label={t('task.priority')}
          value={draft.priority}
          options={(['urgent', 'high', 'normal', 'low'] as const).map((value) => ({
            value,
            label: t(priorityWords[value]),
          }))}
          onPick={(priority) => change({ priority: priority as Priority })}
        />
      </div>
      <DueField label={t('task.due')} value={draft.due} onChange={(due) => change({ due })} />
      {draft.template && (
        <>
          <TemplatePreview template={draft.template} />
          {draft.template.legalBasisRequired && (
            <TextField
              label={t('task.legalBasis')}
              value={draft.legalBasis}
              dir="auto"
              maxLength={500}
              error={wrong('legalBasis')}
              onChange={(event) => change({ legalBasis: event.currentTarget.value })}
            />
          )}
          <TemplateFields
            template={draft.template}
            values={draft.fields}
            wrong={wrong}
            onChange={(id, value) => change({ fields: { ...draft.fields, [id]: value } })}
          />
        </>
      )}
    </Dialog>
  )
}

function TemplateFields(props: {
  template: Template
  values: Readonly<Record<string, string>>
  wrong: (id: string) => string | null
  onChange: (id: string, value: string) => void
}) {
  const { words } = useWords()
  const language = words.language.code
  return props.template.fields.map((field) => {
    const label = inLanguage(field.label, language)
    const value = props.values[field.id] ?? ''
    if (field.kind === 'date') {
      return (
        <DateField
          key={field.id}
          label={label}
          value={value}
          error={props.wrong(field.id)}
          onChange={(day) => props.onChange(field.id, day)}
        />
      )
    }
    return field.kind === 'choice' ? (
      <Select
        key={field.id}
        label={label}
        value={value}
        options={[{ value: '', label: '–' }, ...choices(field, language)]}
        onPick={(picked) => props.onChange(field.id, picked)}
      />
    ) : (
      <TextField
        key={field.id}
        label={label}
        inputMode={field.kind === 'number' ? 'decimal' : undefined}
        value={value}
        dir="auto"
        maxLength={2000}
        error={props.wrong(field.id)}
        onChange={(event) => props.onChange(field.id, event.currentTarget.value)}
      />
    )
  })
}

function choices(field: TemplateField, language: string) {
  return field.options.map((option) => ({
    value: option.id,
    label: inLanguage(option.label, language),
  }))
}

function empty(message: Entry | null): TaskDraft {
  return {
    title: message ? titleFrom(message) : '',
    template: null,
    agency: null,
    officer: null,
    priority: 'normal',
    due: null,
    legalBasis: '',
    fields: {},
    message,
  }
}
