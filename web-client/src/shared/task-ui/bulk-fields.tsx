import { useState } from 'react'
import type { Moment, Task } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import type { BoardSnapshot } from '../tasks/board-model.ts'
import type { BulkEdit } from '../tasks/bulk.ts'
import { columnWords } from '../tasks/column-words.ts'
import { DueField } from '../ui/due-field.tsx'
import { Select } from '../ui/select.tsx'
import { priorityWords } from '../ui/task-words.tsx'
import { TextField } from '../ui/text-field.tsx'

const kinds = [
  'column',
  'assign',
  'priority',
  'due',
  'country',
  'parent',
  'label',
  'unlabel',
  'archive',
] as const
type Kind = (typeof kinds)[number]

const priorities: readonly Task['priority'][] = ['low', 'normal', 'high', 'urgent']

/** What is to be changed, and to what. */
export function BulkFields(props: {
  snapshot: BoardSnapshot
  onEdit: (edit: BulkEdit | null) => void
}) {
  const { t } = useWords()
  const { snapshot, onEdit } = props
  const [kind, setKind] = useState<Kind | ''>('')
  const choose = (next: string) => {
    setKind(next as Kind)
    onEdit(next === 'archive' ? { kind: 'archive', on: true } : null)
  }
  const names: Record<Kind, string> = {
    column: t('bulk.column'),
    assign: t('bulk.assign'),
    priority: t('bulk.priority'),
    due: t('bulk.due'),
    country: t('bulk.country'),
    parent: t('bulk.parent'),
    label: t('bulk.label'),
    unlabel: t('bulk.unlabel'),
    archive: t('bulk.archive'),
  }
  const options = kinds.map((value) => ({ value, label: names[value] }))
  const first = { value: '', label: t('bulk.choose') }
  return (
    <>
      <Select label={t('bulk.what')} value={kind} options={[first, ...options]} onPick={choose} />
      {kind !== '' && kind !== 'archive' && (
        <Value key={kind} kind={kind} name={names[kind]} snapshot={snapshot} onEdit={onEdit} />
      )}
    </>
  )
}

interface ValueProps {
  readonly kind: Exclude<Kind, 'archive'>
  readonly name: string
  readonly snapshot: BoardSnapshot
  readonly onEdit: (edit: BulkEdit | null) => void
}

function Value(props: ValueProps) {
  const { t } = useWords()
  const { kind, name, onEdit } = props
  if (kind === 'due') return <Due name={name} onEdit={onEdit} />
  if (kind === 'country' || kind === 'label' || kind === 'unlabel') return <Word {...props} />
  return (
    <Pick
      name={name}
      options={[{ value: '', label: t('bulk.choose') }, ...optionsOf(props, t)]}
      onPick={(value) => onEdit(value === '' ? null : editOf(kind, value))}
    />
  )
}

function Pick(props: {
  name: string
  options: readonly { value: string; label: string }[]
  onPick: (value: string) => void
}) {
  const [value, setValue] = useState('')
  const pick = (next: string) => {
    setValue(next)
    props.onPick(next)
  }
  return <Select label={props.name} value={value} options={props.options} onPick={pick} />
}

function Due({ name, onEdit }: Pick<ValueProps, 'name' | 'onEdit'>) {
  const [value, setValue] = useState<Moment | null>(null)
  const take = (due: Moment | null) => {
    setValue(due)
    onEdit({ kind: 'due', due })
  }
  return <DueField label={name} value={value} onChange={take} />
}

function Word({ kind, name, onEdit }: ValueProps) {
  const { t } = useWords()
  const [value, setValue] = useState('')
  const take = (text: string) => {
    setValue(text)
    const word = text.trim()
    if (kind === 'country') {
      const code = word.toUpperCase()
      onEdit(/^([A-Z]{2})?$/.test(code) ? { kind, country: code } : null)
    } else onEdit(word === '' ? null : { kind: 'label', label: word, on: kind === 'label' })
  }
  return (
    <TextField
      label={name}
      value={value}
      maxLength={kind === 'country' ? 2 : 60}
      {...(kind === 'country' ? { hint: t('bulk.countryHint') } : {})}
      onChange={(event) => take(event.currentTarget.value)}
    />
  )
}

function optionsOf({ kind, snapshot }: ValueProps, t: ReturnType<typeof useWords>['t']) {
  const { board, room } = snapshot
  if (kind === 'priority')
    return priorities.map((value) => ({ value, label: t(priorityWords[value]) }))
  if (kind === 'column')
    return (board?.columns ?? []).map((column) => ({
      value: column.id,
      label: columnWords(column, t),
    }))
  if (kind === 'parent')
    return [
      { value: '-', label: t('bulk.noParent') },
      ...snapshot.tasks
        .filter((task) => !task.archived)
        .map((task) => ({ value: task.id, label: `${task.label} ${task.title}` })),
    ]
  const agencies = (room?.agencies ?? []).flatMap((agency) => [
    { value: agency.name, label: agency.title },
    ...(room?.people ?? [])
      .filter((person) => person.agency === agency.name && person.state === 'member')
      .map(({ officer, displayName }) => ({
        value: `${agency.name} ${officer}`,
        label: t('text.pair', { a: displayName, b: agency.title }),
      })),
  ])
  return [{ value: '-', label: t('bulk.nobody') }, ...agencies]
}

function editOf(kind: ValueProps['kind'], value: string): BulkEdit {
  if (kind === 'priority') return { kind, priority: value as Task['priority'] }
  if (kind === 'column') return { kind, column: value }
  if (kind === 'parent') return { kind, parent: value === '-' ? null : value }
  const [agency = '', officer = null] = value === '-' ? [] : value.split(' ')
  return { kind: 'assign', agency: agency === '' ? null : agency, officer }
}
