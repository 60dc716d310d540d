import type { Federation, LedRoom, Problem, RecordLine, Regions } from '../../core/engine/port.ts'
import type { MessageId } from '../../shared/i18n/words.ts'

/** A region of the own agency's rooms. */
export interface RegionRow {
  readonly region: string
  /** Rooms that it leads. */
  readonly rooms: readonly LedRoom[]
  /** Who may go on with them if it is lost; empty where nobody can. */
  readonly others: readonly string[]
  readonly sight: 'here' | 'reachable' | 'away' | 'unknown'
  /** Since when it is, or is not, reachable from the region that this device is connected to. */
  readonly since: number | null
}

/** All regions that lead rooms of the own agency or have a say on them, those that are away first. */
export function regionRows(federation: Federation, regions: Regions | null): RegionRow[] {
  const homes = federation.homes ?? []
  const names = new Set(homes.flatMap(({ home, others }) => [home, ...others]))
  const rows = [...names].map((region): RegionRow => {
    const rooms = homes.filter(({ home }) => home === region)
    const seen = regions?.others.find((other) => other.region === region)
    const isHere = region === regions?.region
    return {
      region,
      rooms,
      others: [...new Set(rooms.flatMap(({ others }) => others))].toSorted(),
      sight: isHere ? 'here' : seen ? (seen.reachable ? 'reachable' : 'away') : 'unknown',
      since: isHere ? null : (seen?.sinceMs ?? null),
    }
  })
  const rank = ({ sight }: RegionRow) => Number(sight !== 'away')
  return rows.toSorted((a, b) => rank(a) - rank(b) || a.region.localeCompare(b.region))
}

/** Whether it may be lost: nobody takes rooms from a region that people work in. */
export function mayBeLost(row: RegionRow): boolean {
  return row.rooms.length > 0 && row.others.length > 0 && row.sight !== 'here'
}

/** Those whose words are asked for, the next home first. */
export function witnesses({ others }: RegionRow, to: string): string[] {
  return [to, ...others.filter((region) => region !== to)]
}

/** Rooms by their team, with what that is called and how many agencies it has. */
export function byTeam<Room extends { id: string }>(
  rooms: readonly Room[],
  { homes, teams }: Federation,
) {
  const teamOf = new Map(homes?.map(({ id, team }) => [id, team]))
  return [...Map.groupBy(rooms, ({ id }) => teamOf.get(id) ?? '')].map(([id, some]) => {
    const team = teams.find((one) => one.id === id)
    return { id, title: team?.title ?? '', agencies: team?.agencies.length ?? 0, rooms: some }
  })
}

/** Rooms that got another home, the newest first. */
export function movesOf(lines: readonly RecordLine[]): RecordLine[] {
  return lines.filter(({ kind }) => kind === 'rehomed').toReversed()
}

const wordProblems: Readonly<Record<string, MessageId>> = {
  heard_of_it: 'homes.heard',
  heard_of_it_or_never_or_named_another: 'homes.heardOrNamed',
  no_address: 'homes.noAddress',
  no_answer: 'homes.noAnswer',
  not_found: 'homes.noRoom',
  overloaded: 'homes.busy',
  rate_limited: 'homes.busy',
  stale: 'homes.clock',
  forbidden: 'office.notAdmin',
  false_word: 'homes.falseWord',
}

/** Why a region gives no word. */
export function wordSentence(problem: Problem): MessageId {
  return wordProblems[ruleOf(problem)] ?? 'homes.noWord'
}

const signProblems: Readonly<Record<string, MessageId>> = {
  heard_of_it: 'homes.heardNow',
  heard_of_it_or_never_or_named_another: 'homes.namedNow',
  no_address: 'homes.nextNoAddress',
  no_answer: 'homes.nextAway',
  overloaded: 'homes.nextBusy',
  rate_limited: 'homes.nextBusy',
  forbidden: 'office.notAdmin',
  at_the_next_home: 'homes.nextHome',
  not_yet: 'homes.notYet',
  behind: 'homes.behind',
  witnesses: 'homes.more',
  home: 'homes.otherHome',
  stale: 'homes.stale',
  cut: 'homes.cut',
  signer_not_entitled: 'homes.signer',
  event_repeated: 'homes.recordedAlready',
  not_found: 'homes.otherHome',
  invalid_field: 'homes.noFile',
  outcome_unknown: 'homes.unknownYet',
}

/** What spoke against signing or recording, and what to do next. */
export function signSentence(problem: Problem): MessageId {
  return signProblems[ruleOf(problem)] ?? 'homes.notRecorded'
}

function ruleOf(problem: Problem): string {
  return typeof problem.rule === 'string' ? problem.rule : problem.code
}

/** When a region that has heard of the lost one can give its word at the earliest. */
export function wordFrom(problem: Problem): number | null {
  return typeof problem.heardMs === 'number' ? problem.heardMs + silenceMs : null
}

const silenceMs = 25 * 3_600_000
