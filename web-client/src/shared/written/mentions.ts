import type { Person } from '../../core/engine/port.ts'

const mostOffered = 5

/** The people that the unfinished `@name` at the end of `text` may mean; none when there is no such. */
export function openMention(text: string, people: readonly Person[]): Person[] {
  const begun = /(?:^|\s)@([^@\n]{0,40})$/u.exec(text)?.[1]?.toLowerCase()
  if (begun === undefined) return []
  const fitting = people.filter(({ displayName }) => displayName.toLowerCase().startsWith(begun))
  const finished = fitting.some(({ displayName }) => displayName.toLowerCase() === begun.trimEnd())
  return finished ? [] : fitting.slice(0, mostOffered)
}

/** `text` with its unfinished `@name` replaced by `person`. */
export function withMention(text: string, person: Person): string {
  return `${text.replace(/@[^@\n]*$/u, '')}@${person.displayName} `
}

/** Officers whose full name stands after an `@` in `text`. */
export function mentioned(text: string, people: readonly Person[]): string[] {
  return people
    .filter(({ displayName }) => text.includes(`@${displayName}`))
    .map(({ officer }) => officer)
}
