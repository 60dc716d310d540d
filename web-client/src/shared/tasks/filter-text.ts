import { everything, type TaskFilter } from './task-filter.ts'

type Lists = 'agencies' | 'officers' | 'countries' | 'labels' | 'priorities'

const lists: readonly Lists[] = ['agencies', 'officers', 'countries', 'labels', 'priorities']
const dues = new Set<unknown>(['overdue', 'day', 'week', 'none'])
const states = new Set<unknown>(['open', 'blocked', 'approval', 'contested'])
const priorities = new Set<unknown>(['low', 'normal', 'high', 'urgent'])

/** A filter as a saved view keeps it: JSON with nothing but the conditions that are set. */
export function writeFilter(filter: TaskFilter): string {
  const set = Object.entries(filter).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(everything[name as keyof TaskFilter]),
  )
  return JSON.stringify(Object.fromEntries(set))
}

/** Reads what anybody in the room saved; what this version does not know sets no condition. */
export function readFilter(text: string): TaskFilter {
  const given = parsed(text)
  const read: TaskFilter = {
    ...everything,
    text: typeof given.text === 'string' ? given.text : '',
    due: dues.has(given.due) ? (given.due as TaskFilter['due']) : null,
    state: states.has(given.state) ? (given.state as TaskFilter['state']) : null,
    archived: given.archived === true,
  }
  return { ...read, ...Object.fromEntries(lists.map((name) => [name, texts(name, given[name])])) }
}

function texts(name: Lists, value: unknown): string[] {
  if (!Array.isArray(value)) return []
  const strings = value.filter((each) => typeof each === 'string')
  return name === 'priorities' ? strings.filter((each) => priorities.has(each)) : strings
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
