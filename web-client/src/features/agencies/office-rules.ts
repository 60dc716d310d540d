import type {
  Act,
  Federation,
  MemberAgency,
  NewPerson,
  OwnDevice,
  OwnInvitation,
  Proposal,
  RecordLine,
  Room,
  WaitingDecision,
} from '../../core/engine/port.ts'

/** As many as an invitation names. */
const mostRooms = 100

/** One row of the table of agencies: a member, or one that is to become one. */
export type AgencyRow =
  | {
      kind: 'member'
      key: string
      agency: MemberAgency
      since: number | null
      draft: WaitingDecision | null
    }
  | { kind: 'proposal'; key: string; agency: Proposal; since: number }

export type AgencyFilter = 'all' | 'onboarding' | 'waiting' | 'suspended'

/** What waits comes first, then members by their name. */
export function agencyRows(federation: Federation, lines: readonly RecordLine[]): AgencyRow[] {
  const known = new Set(federation.agencies.map(({ name }) => name))
  const proposals = federation.proposals.filter(
    ({ state, name }) => state === 'waiting' || (state === 'refused' && !known.has(name)),
  )
  return [
    ...proposals.map((agency): AgencyRow => {
      return { kind: 'proposal', key: agency.id, agency, since: agency.since }
    }),
    ...federation.agencies.map((agency): AgencyRow => {
      const draft =
        federation.drafts.find((d) => d.kind === 'suspend' && d.subject === agency.name) ?? null
      return { kind: 'member', key: agency.name, agency, since: memberSince(agency, lines), draft }
    }),
  ]
}

/** When an agency came to be what it is: suspended, approved, or a founder. */
function memberSince(agency: MemberAgency, lines: readonly RecordLine[]): number | null {
  const about = lines.filter((line) => line.counts && line.subject.includes(agency.name))
  const last = (kind: string) => about.findLast((line) => line.kind === kind)?.at
  return (
    (agency.suspended ? last('suspended') : null) ?? last('approved') ?? last('genesis') ?? null
  )
}

export function shownRows(rows: readonly AgencyRow[], filter: AgencyFilter): readonly AgencyRow[] {
  return rows.filter((row) => {
    if (filter === 'onboarding') return row.kind === 'proposal'
    if (filter === 'waiting') return waitsForMe(row)
    if (filter === 'suspended') return row.kind === 'member' && row.agency.suspended
    return true
  })
}

/** Whether this administrator's signature is what is missing. */
export function waitsForMe(row: AgencyRow): boolean {
  return row.kind === 'proposal'
    ? row.agency.state === 'waiting' && row.agency.mayApprove
    : row.draft?.maySign === true
}

/** What waits for this administrator, the longest first. */
export function approvals(federation: Federation): (Proposal | WaitingDecision)[] {
  return [
    ...federation.proposals.filter((p) => p.state === 'waiting' && p.mayApprove),
    ...federation.drafts.filter((draft) => draft.maySign),
  ].toSorted((a, b) => a.since - b.since)
}

/** Whether a decision that this person signed as `act` still lacks the signature of somebody else. */
export function waitsForOthers(federation: Federation, act: Act['do']): boolean {
  const self = federation.devices.find(({ you }) => you)?.officer
  return federation.drafts.some(({ kind, by }) => kind === act && by.some((each) => each === self))
}

/** How somebody is called in a room. */
export interface KnownPerson {
  readonly name: string
  readonly role: string
}

/**
 * Puts the names from rooms where the agency's own word is missing, which only the device that invited somebody
 * has. What the inviting device knows is left as it is, whatever people call themselves.
 */
export function withNames(
  federation: Federation,
  known: ReadonlyMap<string, KnownPerson>,
): Federation {
  const name = <T extends { officer: string; name: string }>(one: T): T =>
    one.name === '' ? { ...one, name: known.get(one.officer)?.name ?? '' } : one
  return {
    ...federation,
    devices: federation.devices.map((device) => ({
      ...name(device),
      role: device.role || (known.get(device.officer)?.role ?? ''),
    })),
    invitations: federation.invitations.map(name),
    duties: federation.duties.map(name),
  }
}

/** People who are invited at once, and the rooms that their invitations name. */
export interface Batch {
  readonly people: readonly NewPerson[]
  readonly rooms: { id: string; title: string }[]
}

/**
 * Sorts people into batches of at most `most`. Whoever has been in a room of the team before comes into it again, by
 * an invitation that says what the room is called; of rooms that somebody was never in, the invitation says nothing.
 */
export function batches(
  people: readonly NewPerson[],
  rooms: Iterable<Room>,
  team: string,
  most: number,
): Batch[] {
  const told = [...rooms].filter((room) => room.team === team && room.title !== '')
  const been = ({ officer }: NewPerson) =>
    told.filter((room) => room.people.some((person) => person.officer === officer))
  const alike = Map.groupBy(people, (one) =>
    been(one)
      .map(({ id }) => id)
      .join(),
  )
  return [...alike.values()].flatMap((group) => {
    const named = group[0] ? been(group[0]) : []
    return Array.from({ length: Math.ceil(group.length / most) }, (_, i) => ({
      people: group.slice(i * most, (i + 1) * most),
      rooms: named.slice(0, mostRooms).map(({ id, title }) => ({ id, title })),
    }))
  })
}

/** One officer of the own agency with all devices. */
export interface OwnPerson {
  readonly officer: string
  /** The name of the account where this device knows no other. */
  readonly name: string
  readonly isNamed: boolean
  readonly role: string
  readonly admin: boolean
  readonly devices: readonly OwnDevice[]
  /** Devices that count. */
  readonly active: number
}

export function people(federation: Federation): OwnPerson[] {
  const byOfficer = Map.groupBy(federation.devices, ({ officer }) => officer)
  return [...byOfficer].map(([officer, devices]) => ({
    officer,
    name: devices.find(({ name }) => name !== '')?.name ?? shortName(officer),
    isNamed: devices.some(({ name }) => name !== ''),
    role: devices.find(({ role }) => role !== '')?.role ?? '',
    admin: devices.some(({ admin, revoked }) => admin && revoked === null),
    devices,
    active: devices.filter(({ revoked }) => revoked === null).length,
  }))
}

export function shortName(officer: string): string {
  return officer.split('@')[0] ?? officer
}

export type InvitationState = 'open' | 'used' | 'ended' | 'withdrawn'

export function invitationState(invitation: OwnInvitation, now: number): InvitationState {
  if (invitation.usedBy !== null) return 'used'
  if (invitation.withdrawn) return 'withdrawn'
  return invitation.expires < now ? 'ended' : 'open'
}

/** How far those who were invited have come; each step counts those who have passed it. */
export interface Funnel {
  readonly sent: number
  readonly enrolled: number
  /** Enrolled people who have a second device to come back with. */
  readonly second: number
}

export function funnel(federation: Federation): Funnel {
  const invitations = agencyInvitations(federation)
  const used = invitations.filter(({ usedBy }) => usedBy !== null)
  const officers = new Set(used.map(({ officer }) => officer))
  const withTwo = people(federation).filter((p) => officers.has(p.officer) && p.active > 1)
  return {
    sent: new Set(invitations.map(({ officer }) => officer)).size,
    enrolled: officers.size,
    second: withTwo.length,
  }
}

/** Invitations of the agency; links that people make for their own further devices are theirs. */
export function agencyInvitations({ invitations }: Federation): OwnInvitation[] {
  return invitations.filter(({ ownDevice }) => !ownDevice)
}

/** What suspending an agency would do, from what everybody can see. */
export interface Impact {
  readonly devices: number
  readonly teams: number
  readonly rooms: number
}

export function impact(federation: Federation, name: string): Impact {
  const teams = federation.teams.filter(({ agencies }) => agencies.includes(name))
  return {
    devices: federation.agencies.find((agency) => agency.name === name)?.devices ?? 0,
    teams: teams.length,
    rooms: teams.reduce((sum, { rooms }) => sum + rooms, 0),
  }
}

const day = 86_400_000

/** How long before its end an administrator's certificate is spoken of: the root has to be fetched. */
const adminNoticeDays = 90

/** An administrator whose right to act ends soon, with the devices that end then. */
type EndingAdmin = {
  device: string
  officer: string
  until: number
  count: number
  you: boolean
}

/** Devices that go on only if an administrator answers for them, and administrators who end soon. */
export function endings(federation: Federation, now: number) {
  const active = federation.devices.filter((d) => d.revoked === null && d.until >= now)
  const orphans = active.filter((d) => d.left && d.vouched)
  const admins = new Map<string, EndingAdmin>()
  const add = (device: string, until: number, count: number, you: boolean) => {
    if (until >= now + adminNoticeDays * day) return
    const known = admins.get(device)
    admins.set(device, {
      device,
      officer: officerOf(device),
      until,
      count: (known?.count ?? 0) + count,
      you: you || (known?.you ?? false),
    })
  }
  const own = federation.devices.find((d) => d.you)
  if (own && federation.adminUntil !== null) add(own.device, federation.adminUntil, 0, true)
  for (const d of active.filter(({ left }) => !left)) {
    add(d.answeredBy, d.answeredUntil, 1, d.answeredBy === own?.device)
  }
  return {
    left: orphans.map((d) => d.device),
    leftUntil: Math.min(...orphans.map((d) => d.until)),
    admins: [...admins.values()].sort((a, b) => a.until - b.until),
  }
}

/** `nora@police.alba.example` of `entente://nora.police.alba.example/laptop`. */
function officerOf(device: string): string {
  const host = device.split('/')[2] ?? ''
  return host.replace('.', '@')
}
