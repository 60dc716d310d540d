import Papa from 'papaparse'
import type { Federation, NewPerson } from '../../core/engine/port.ts'

/** Why a line of the file was left out. */
export type RowFault = 'columns' | 'officer' | 'otherAgency' | 'twice' | 'tooLong'

export interface PeopleFile {
  /** To be invited. */
  readonly fresh: readonly NewPerson[]
  /** Have a device or an open invitation already. */
  readonly known: readonly NewPerson[]
  /** Lines that were left out, by their number in the file. */
  readonly faults: readonly {
    readonly line: number
    readonly fault: RowFault
    readonly text: string
  }[]
}

const label = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/
const longest = 256
const mostLines = 10_000

/**
 * Reads lines of `officer,name,role`, with or without a heading. Good lines are kept beside bad ones,
 * and whoever is there already is told apart, so that the same file can be read again.
 */
export function readPeople(text: string, federation: Federation, now: number): PeopleFile {
  const rows = Papa.parse<string[]>(text, { skipEmptyLines: false }).data.slice(0, mostLines)
  const fresh: NewPerson[] = []
  const known: NewPerson[] = []
  const faults: { line: number; fault: RowFault; text: string }[] = []
  const seen = new Set<string>()
  rows.forEach((cells, i) => {
    const isEmpty = cells.every((cell) => cell.trim() === '')
    const isHeading = i === 0 && cells[0]?.trim().toLowerCase() === 'officer'
    if (isEmpty || isHeading) return
    const read = person(cells, federation.own)
    if (typeof read === 'string') faults.push({ line: i + 1, fault: read, text: cells.join(',') })
    else if (seen.has(read.officer)) {
      faults.push({ line: i + 1, fault: 'twice', text: cells.join(',') })
    } else {
      seen.add(read.officer)
      ;(isThere(federation, read.officer, now) ? known : fresh).push(read)
    }
  })
  return { fresh, known, faults }
}

function person(cells: readonly string[], own: string): NewPerson | RowFault {
  const [officer = '', name = '', role = ''] = cells.map((cell) => cell.trim())
  if (cells.length !== 3 || officer === '' || name === '' || role === '') return 'columns'
  const [short = '', agency = own] = officer.split('@')
  if (agency !== own) return 'otherAgency'
  if (!label.test(short)) return 'officer'
  if (name.length > longest || role.length > longest) return 'tooLong'
  return { officer: `${short}@${own}`, name, role }
}

function isThere(federation: Federation, officer: string, now: number): boolean {
  return (
    federation.devices.some((d) => d.officer === officer && d.revoked === null) ||
    federation.invitations.some(
      (i) => i.officer === officer && i.usedBy === null && !i.withdrawn && i.expires > now,
    )
  )
}
