import Papa from 'papaparse'
import type { Board, Moment, Room, Task } from '../../core/engine/port.ts'
import { writtenMoment } from './moments.ts'

/** The columns of an export, which an import reads again. */
const columns = [
  'id',
  'title',
  'description',
  'column',
  'agency',
  'officer',
  'acceptance',
  'due',
  'zone',
  'due (UTC)',
  'start',
  'priority',
  'country',
  'area',
  'legal basis',
  'labels',
  'marking',
  'part of',
  'done (UTC)',
] as const

/**
 * `tasks` as a spreadsheet reads them: RFC 4180 with a byte order mark, codes in English, times on the
 * clocks of their zone and in UTC. A text that a spreadsheet would take for a formula is made harmless.
 */
export function writeCsv(tasks: readonly Task[], room: Room, board: Board): string {
  const ids = [...new Set(tasks.flatMap((task) => Object.keys(task.fields)))].sort()
  const labels = new Map(tasks.map(({ id, label }) => [id, label]))
  const labelOf = (id: string | null) => labels.get(id ?? '') ?? ''
  const rows = tasks.map((task) => [
    ...cellsOf(task, room, board, labelOf),
    ...ids.map((id) => task.fields[id] ?? ''),
  ])
  const text = Papa.unparse({ fields: [...columns, ...ids], data: rows }, { escapeFormulae: true })
  return `\ufeff${text}\r\n`
}

function cellsOf(
  task: Task,
  room: Room,
  board: Board,
  labelOf: (id: string | null) => string,
): string[] {
  const column = board.columns.find(({ id }) => id === task.column)
  const agency = room.agencies.find(({ name }) => name === task.agency)
  const officer = room.people.find((person) => person.officer === task.officer)
  return [
    task.label,
    task.title,
    task.description,
    column?.title || task.column,
    agency?.title ?? task.agency ?? '',
    officer?.displayName ?? task.officer ?? '',
    task.acceptance,
    local(task.due),
    task.due?.zone ?? task.start?.zone ?? '',
    utc(task.due?.at),
    task.start ? writtenMoment({ ...task.start, zone: task.due?.zone ?? task.start.zone }) : '',
    task.priority,
    task.country,
    task.area,
    task.legalBasis,
    task.labels.join(';'),
    task.marking || (room.talk?.marking ?? ''),
    labelOf(task.parent),
    utc(task.doneAt),
  ]
}

function local(moment: Moment | null): string {
  return moment ? writtenMoment(moment) : ''
}

function utc(ms: number | null | undefined): string {
  return ms === null || ms === undefined ? '' : new Date(ms).toISOString().slice(0, 16).concat('Z')
}
