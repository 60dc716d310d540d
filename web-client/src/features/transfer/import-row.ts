import type { Board, Moment, Priority, Room, Task, Template } from '../../core/engine/port.ts'
import type { CsvRow } from './csv-read.ts'
import {
  agencyOf,
  choiceOf,
  columnOf,
  countryOf,
  isWebAddress,
  labelsOf,
  lineOf,
  officerOf,
  parentOf,
  priorityOf,
  Refusal,
  type Refused,
  timeOf,
} from './import-values.ts'

/** A task that a record describes. */
export interface Draft {
  readonly title: string
  readonly description: string
  readonly column: string
  readonly agency: string | null
  readonly officer: string | null
  readonly due: Moment | null
  readonly start: Moment | null
  readonly priority: Priority
  readonly country: string
  readonly area: string
  readonly legalBasis: string
  readonly labels: readonly string[]
  readonly marking: string
  /** Id of the task it is a part of, or null. */
  readonly parent: string | null
  readonly fields: Readonly<Record<string, string>>
}

/** What a record is read against. */
export interface ImportGround {
  readonly room: Room
  readonly board: Board
  /** All tasks of the room, the archived ones too. */
  readonly all: readonly Task[]
  readonly template: Template | null
  /** The zone of times that name none. */
  readonly zone: string
}

const longestTitle = 500
const longestText = 10_000

/** Reads one record: the header names its cells, in any order and letter case. */
export function draftOf(
  header: readonly string[],
  row: CsvRow,
  ground: ImportGround,
): Draft | Refused {
  try {
    return read(cellsOf(header, row), ground)
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.refused
    throw refusal
  }
}

type Cells = ReadonlyMap<string, string>

function cellsOf(header: readonly string[], row: CsvRow): Cells {
  if (row.broken) throw new Refusal('quotes', '')
  if (row.cells.length > header.length) throw new Refusal('cells', row.cells.join(', '))
  const long = row.cells.find((cell) => cell.length > longestText)
  if (long) throw new Refusal('tooLong', long)
  return new Map(header.map((name, at) => [name.toLowerCase(), plain(row.cells[at]?.trim() ?? '')]))
}

/** Exports put a quote before what a spreadsheet would take for a formula. */
function plain(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

function read(cells: Cells, ground: ImportGround): Draft {
  const cell = (...names: string[]) => names.map((name) => cells.get(name)).find(Boolean) ?? ''
  const fields = fieldsOf(cells, ground.template)
  const zone = cell('zone', 'time zone') || ground.zone
  const person = officerOf(cell('officer', 'assignee'), ground.room)
  const column = columnOf(cell('column', 'status'), ground.board)
  const legalBasis = lineOf(cell('legal basis', 'legalbasis'))
  mayStand(column, legalBasis, ground)
  return {
    title: titleOf(cell('title'), fields, ground.template),
    description: cell('description'),
    column,
    agency: agencyOf(cell('agency'), ground.room) ?? person?.agency ?? null,
    officer: person?.officer ?? null,
    due: timeOf(cell('due'), zone),
    start: timeOf(cell('start'), zone),
    priority: priorityOf(cell('priority')) ?? ground.template?.priority ?? 'normal',
    country: countryOf(cell('country')),
    area: lineOf(cell('area', 'region')),
    legalBasis,
    labels: labelsOf(cell('labels')),
    marking: lineOf(cell('marking')) || (ground.template?.marking ?? ''),
    parent: parentOf(cell('part of', 'parent'), ground.all),
    fields,
  }
}

/** A new task has no approvals yet, and its work does not begin without the basis that its kind needs. */
function mayStand(column: string, legalBasis: string, { board, template }: ImportGround): void {
  const meaning = board.columns.find(({ id }) => id === column)?.meaning ?? 'todo'
  if (template?.legalBasisRequired && legalBasis === '' && meaning !== 'todo')
    throw new Refusal('basis', column)
  if ((template?.approvalsNeeded ?? 0) > 0 && meaning === 'done')
    throw new Refusal('approvals', column)
}

/** Cells named like a field of the template, by its id or its name in any language. */
function fieldsOf(cells: Cells, template: Template | null): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const { id, label, kind, options } of template?.fields ?? []) {
    const names = [id, ...Object.values(label)].map((name) => name.toLowerCase())
    const value = names.map((name) => cells.get(name)).find(Boolean)
    if (!value) continue
    if (id === 'url' && !isWebAddress(value)) throw new Refusal('url', value)
    fields[id] = kind === 'choice' ? choiceOf(value, options) : value
  }
  return fields
}

function titleOf(
  title: string,
  fields: Readonly<Record<string, string>>,
  template: Template | null,
): string {
  const made =
    lineOf(title) || (template ? titleFrom(template, Object.values(fields)[0] ?? '') : '')
  if (made === '') throw new Refusal('noTitle', '')
  if (made.length > longestTitle) throw new Refusal('tooLong', made)
  return made
}

function titleFrom(template: Template, about: string): string {
  return about === '' ? '' : `${template.title.en}: ${about}`.slice(0, longestTitle)
}
