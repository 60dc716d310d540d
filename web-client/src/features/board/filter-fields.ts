import type { Speech } from '../../shared/i18n/use-words.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import { everything, type TaskFilter } from '../../shared/tasks/task-filter.ts'
import type { Option } from '../../shared/ui/select.tsx'
import { priorityWords } from '../../shared/ui/task-words.tsx'
import { countryName } from './lane-facts.ts'

/** One condition that a person can set: its name, what can be chosen, and what the choice does. */
export interface FilterField {
  readonly id: Exclude<keyof TaskFilter, 'text' | 'archived'>
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string
  readonly filter: (value: string) => Partial<TaskFilter>
}

const any = ''
const without = '-'

/** The conditions of a board, with the people, agencies, countries and labels that occur on it. */
export function filterFields(board: BoardSnapshot, { t, words }: Speech): FilterField[] {
  const { who, tasks, filter } = board
  const agencies = who.agencies.map((one) => ({ value: one.name, label: one.title }))
  const people = who.people.map((one) => ({ value: one.officer, label: one.displayName }))
  const countries = distinct(tasks.map((task) => task.country)).map((code) => ({
    value: code,
    label: countryName(code, words.language.formats),
  }))
  const labels = distinct(tasks.flatMap((task) => task.labels)).map((label) => ({
    value: label,
    label,
  }))
  const priorities = (['urgent', 'high', 'normal', 'low'] as const).map((value) => ({
    value,
    label: t(priorityWords[value]),
  }))
  const nobody = { value: without, label: t('board.nobody') }
  return [
    list('agencies', t('task.agency'), [nobody, ...agencies]),
    list('officers', t('task.officer'), [nobody, ...people]),
    list('countries', t('task.country'), [
      { value: without, label: t('board.noCountry') },
      ...countries,
    ]),
    list('priorities', t('task.priority'), priorities),
    list('labels', t('task.labels'), labels),
    single('due', t('task.due'), [
      { value: 'overdue', label: t('board.dueOverdue') },
      { value: 'day', label: t('board.dueDay') },
      { value: 'week', label: t('board.dueWeek') },
      { value: 'none', label: t('board.dueNone') },
    ]),
    single('state', t('task.state'), [
      { value: 'open', label: t('board.stateOpen') },
      { value: 'blocked', label: t('board.stateBlocked') },
      { value: 'approval', label: t('board.stateApproval') },
      { value: 'contested', label: t('board.stateContested') },
    ]),
  ]

  function list(
    id: 'agencies' | 'officers' | 'countries' | 'priorities' | 'labels',
    label: string,
    options: readonly Option[],
  ): FilterField {
    const chosen: string | undefined = filter[id][0]
    return {
      id,
      label,
      options: [{ value: any, label: t('board.any') }, ...options],
      value: chosen === undefined ? any : chosen || without,
      filter: (value) => ({ [id]: value === any ? [] : [value === without ? '' : value] }),
    }
  }

  function single(id: 'due' | 'state', label: string, options: readonly Option[]): FilterField {
    return {
      id,
      label,
      options: [{ value: any, label: t('board.any') }, ...options],
      value: filter[id] ?? any,
      filter: (value) => ({ [id]: value === any ? everything[id] : value }),
    }
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '').toSorted()
}
