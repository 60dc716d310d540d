import type { RecordLine } from '../../core/engine/port.ts'

/** Which lines are shown; empty texts leave everything in. */
export interface Filter {
  readonly scope: 'own' | 'all'
  /** Part of an officer's or device's name. */
  readonly person: string
  /** The hex id of a team. */
  readonly team: string
  readonly action: string
  /** Days as `2026-11-24`, both included, in the zone. */
  readonly from: string
  readonly to: string
}

export const noFilter: Filter = { scope: 'all', person: '', team: '', action: '', from: '', to: '' }

/** The lines that `filter` leaves, the newest first. */
export function shownLines(
  lines: readonly RecordLine[],
  filter: Filter,
  own: string,
  zone: string,
): RecordLine[] {
  const day = dayIn(zone)
  const person = filter.person.trim().toLowerCase()
  return lines
    .filter((line) => {
      if (filter.scope === 'own' && !concerns(line, own)) return false
      if (person !== '' && !names(line).includes(person)) return false
      if (filter.team !== '' && line.team !== filter.team) return false
      if (filter.action !== '' && line.kind !== filter.action) return false
      const at = filter.from === '' && filter.to === '' ? '' : day(line.at)
      return (filter.from === '' || at >= filter.from) && (filter.to === '' || at <= filter.to)
    })
    .toReversed()
}

/** Whether a line is by or about an agency. */
function concerns(line: RecordLine, agency: string): boolean {
  return (
    line.agency === agency ||
    line.subject.includes(agency) ||
    line.by.some((device) => agencyOf(device) === agency)
  )
}

/** `entente://sofi.police.alba.example/desk` is of `police.alba.example`. */
export function agencyOf(device: string): string {
  const host = device.replace('entente://', '').split('/')[0] ?? ''
  return host.slice(host.indexOf('.') + 1)
}

/** `sofi` of the device above. */
export function officerOf(device: string): string {
  return device.replace('entente://', '').split('.')[0] ?? device
}

function names(line: RecordLine): string {
  return [...line.by, line.subject].join(' ').toLowerCase()
}

function dayIn(zone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone })
  return (ms) => format.format(ms)
}

/** Everything that was done, in the order of the alphabet of its codes, for a choice. */
export function actionsIn(lines: readonly RecordLine[]): string[] {
  return [...new Set(lines.map(({ kind }) => kind))].toSorted()
}

export function teamsIn(lines: readonly RecordLine[]): string[] {
  return [...new Set(lines.map(({ team }) => team))].filter((team) => team !== '').toSorted()
}
