import type { Board, Moment, Priority, Room, Task, Template } from '../../core/engine/port.ts'
import { momentOf } from './moments.ts'

/** Why a record cannot become a task; each has one sentence. */
export type Fault =
  | 'quotes'
  | 'cells'
  | 'noTitle'
  | 'tooLong'
  | 'column'
  | 'agency'
  | 'officer'
  | 'time'
  | 'priority'
  | 'country'
  | 'url'
  | 'choice'
  | 'parent'
  | 'basis'
  | 'approvals'

export type Refused = { readonly fault: Fault; readonly value: string }

const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent']

/** Ends the reading of one record. */
export class Refusal extends Error {
  readonly refused: Refused

  constructor(fault: Fault, value: string) {
    super(fault)
    this.refused = { fault, value: value.slice(0, 80) }
  }
}

const mostLineBytes = 1024
const mostLabelBytes = 64

/** `text` as one line, as the board keeps it; refused where it is longer than the board takes. */
export function lineOf(text: string, mostBytes = mostLineBytes): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  if (new TextEncoder().encode(line).length > mostBytes) throw new Refusal('tooLong', line)
  return line
}

/** The labels in a cell, between semicolons or bars. */
export function labelsOf(text: string): string[] {
  return text
    .split(/[;|]/)
    .map((label) => lineOf(label, mostLabelBytes))
    .filter((label) => label !== '')
}

/** The id of the option that `text` names, by its id or its name in any language. */
export function choiceOf(value: string, options: Template['fields'][number]['options']): string {
  const wanted = value.toLowerCase()
  const found = options.find(({ id, label }) =>
    [id, ...Object.values(label)].some((name) => name.toLowerCase() === wanted),
  )
  if (!found) throw new Refusal('choice', value)
  return found.id
}

/** The id of the column that `text` names; the first one for an empty text. */
export function columnOf(text: string, board: Board): string {
  const wanted = text.toLowerCase()
  const first = board.columns.toSorted((a, b) => (a.order < b.order ? -1 : 1))[0]
  if (wanted === '') return first?.id ?? 'todo'
  const found = board.columns.find(({ id, title }) => [id, title.toLowerCase()].includes(wanted))
  if (!found) throw new Refusal('column', text)
  return found.id
}

/** The agency that `text` names by its name, title or code. */
export function agencyOf(text: string, room: Room): string | null {
  if (text === '') return null
  const wanted = text.toLowerCase()
  const found = room.agencies.find(({ name, code, title, country }) =>
    [name, code, title, `${country} ${code}`].some((each) => each.toLowerCase() === wanted),
  )
  if (!found) throw new Refusal('agency', text)
  return found.name
}

/** The member of the room that `text` names. */
export function officerOf(text: string, room: Room) {
  if (text === '') return null
  const wanted = text.toLowerCase()
  const found = room.people.find(
    ({ officer, displayName, state }) =>
      state === 'member' && [officer, displayName].some((each) => each.toLowerCase() === wanted),
  )
  if (!found) throw new Refusal('officer', text)
  return found
}

/** The id of the task that `text` names by its number or its title; null for an empty text. */
export function parentOf(text: string, all: readonly Task[]): string | null {
  if (text === '') return null
  const wanted = text.toLowerCase()
  const found = all.find(
    ({ label, title, archived }) =>
      !archived && [label, title].some((each) => each.toLowerCase() === wanted),
  )
  if (!found) throw new Refusal('parent', text)
  return found.id
}

/** The time that `text` says, on the clocks of `zone` unless it says otherwise. */
export function timeOf(text: string, zone: string): Moment | null {
  if (text === '') return null
  const moment = momentOf(text, zone)
  if (!moment) throw new Refusal('time', `${text} ${zone}`)
  return moment
}

/** The priority that `text` names; null for an empty text. */
export function priorityOf(text: string): Priority | null {
  if (text === '') return null
  const found = priorities.find((priority) => priority === text.toLowerCase())
  if (!found) throw new Refusal('priority', text)
  return found
}

/** A code of two letters, ISO 3166-1. */
export function countryOf(text: string): string {
  if (text !== '' && !/^[A-Za-z]{2}$/.test(text)) throw new Refusal('country', text)
  return text.toUpperCase()
}

/** Whether `text` is an address that a browser could open. */
export function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '')
}
