/** What agencies decide together, as one administrator may see it. Times are ms since 1970. */

/** An agency's root as people compare it: eight groups of four digits. */
export type Fingerprint = readonly string[]

type Named = { name: string; title: string; country: string; code: string; own: boolean }
type Rooted = { fingerprint: Fingerprint; rootFrom: number; rootUntil: number }

export type MemberAgency = Named &
  Rooted & {
    /** Null for the two that founded the federation. */
    kind: string | null
    region: string | null
    suspended: boolean
    /** Devices that count. */
    devices: number
  }

export type Proposal = Named &
  Rooted & {
    id: string
    kind: string
    region: string
    languages: string[]
    legalBasis: string
    desk: string
    /** Who proposed it, `officer@agency`. */
    by: string
    since: number
    state: 'waiting' | 'approved' | 'refused'
    decidedBy: string | null
    reason: string
    /** Whether this administrator is of another agency than the proposer. */
    mayApprove: boolean
  }

/** An event that waits for more signatures. */
export type WaitingDecision = {
  id: string
  since: number
  by: string[]
  kind: 'suspend' | 'openTeam' | 'extendTeam' | 'closeTeam' | 'listRegion' | 'appoint' | 'other'
  subject: string
  reason: string
  agencies: string[]
  ends: number
  maySign: boolean
}

/** A device of the own agency. */
export type OwnDevice = {
  device: string
  officer: string
  /** Empty where only another device knows it. */
  name: string
  role: string
  since: number
  until: number
  /** Since when it is shut out, itself or with the stolen one that had brought it in. */
  revoked: number | null
  admin: boolean
  you: boolean
  /** The person's other device that brought it in; null where the agency did. */
  broughtBy: string | null
  /** The administrator's device that answers for it, and until when it may. */
  answeredBy: string
  answeredUntil: number
  /** That one was shut out: this device goes on only if another administrator answers for it. */
  left: boolean
  /** False for one that the agency made beside those in use: it comes into no room by itself. */
  vouched: boolean
}

/** Days (`2026-11-29`, UTC) by device; one that was not here is not in it. */
export type DaysSeen = Readonly<Record<string, string>>

export type OwnInvitation = {
  id: string
  officer: string
  name: string
  expires: number
  withdrawn: boolean
  usedBy: string | null
  /** Whether a person's device made it for a further one of theirs. */
  ownDevice: boolean
  /** Only on the device that made it, and only until it is used. */
  url: string
  code: string
}

export type AgencyTeam = {
  id: string
  /** Empty where nobody has told this device. */
  title: string
  purpose: string
  agencies: string[]
  ends: number
  rooms: number
}

export type Duty = 'security-officer' | 'auditor'

/** Somebody of the own agency who is entrusted with something. */
export type HeldDuty = {
  officer: string
  name: string
  duty: Duty
  /** From when on it counts. */
  from: number
  /** Whether this person's device has said how something is sealed for it. */
  ready: boolean
}

/** A colleague's new device asks for the past of a room. */
export type PastRequest = {
  id: string
  officer: string
  name: string
  device: string
  room: string
  reason: string
  since: number
  from: number
  until: number
  needed: number
  /** Who has released it. */
  released: string[]
  declinedBy: string | null
  mayRelease: boolean
  mayDecline: boolean
}

/** A room of one of the own agency's teams, and which region leads it. */
export type LedRoom = {
  id: string
  team: string
  home: string
  /** Regions that could go on with it if that one was lost, and have to say so. */
  others: string[]
}

export type Federation = {
  own: string
  admin: boolean
  /** Until when this device may act for its agency; null where it may not. */
  adminUntil: number | null
  region: string
  genesis: Fingerprint
  agencies: MemberAgency[]
  proposals: Proposal[]
  drafts: WaitingDecision[]
  devices: OwnDevice[]
  invitations: OwnInvitation[]
  teams: AgencyTeam[]
  duties: HeldDuty[]
  pasts: PastRequest[]
  homes?: LedRoom[]
  /** Where regions are reached that two agencies have signed an address of. */
  addresses?: { region: string; address: string }[]
  /** Markings that agencies have added; the file is the text that was signed. */
  schemes?: { agency: string; id: string; file: string }[]
}

/** One line of the record: who did what to whom, and when; never content. */
export type RecordLine = {
  region: string
  seq: number
  at: number
  kind: string
  /** The devices that signed. */
  by: string[]
  subject: string
  agency: string
  team: string
  detail: string
  counts: boolean
}

/** Whether the record holds, as far as this device knows. */
export type RecordState = {
  state: 'unchecked' | 'consistent' | 'stale' | 'broken'
  entries: number
  sinceMs: number
  signed: number
  signedMs: number
  checkedMs: number
  regions: string[]
  witnesses: string[]
  brokenAt: number
  reason: 'split' | 'chain' | 'old' | 'withheld' | 'unsigned' | null
}

/** What checking every entry and signature again came to. */
export type Recheck = {
  fault: string | null
  position: number
  size: number
  sinceMs: number
  timeMs: number
  region: string
  witnesses: string[]
  refused: number
}

/** What an agency's root says. */
export type Root = {
  name: string
  from: number
  until: number
  counts: boolean
  fingerprint: Fingerprint
}

export type NewPerson = { officer: string; name: string; role: string }

/** What an administrator can do; each is signed by this device. */
export type Act =
  | { do: 'check' }
  | {
      do: 'propose'
      name: string
      title: string
      country: string
      code: string
      /** The root certificate in base64url. */
      root: string
      kind: string
      region: string
      languages: string[]
      legalBasis: string
      desk: string
    }
  | { do: 'approve'; proposal: string }
  | { do: 'refuse'; proposal: string; reason: string }
  | { do: 'revoke'; device: string; since?: number }
  | { do: 'renew'; devices: string[] }
  | { do: 'dismiss'; officer: string }
  /** Everybody may do this for themselves, and shut out and take back what is theirs. */
  | { do: 'addDevice'; hours: number }
  | { do: 'withdraw'; invitations: string[] }
  | {
      do: 'invite'
      team: string
      teamTitle: string
      purpose: string
      desk: string
      days: number
      rooms: { id: string; title: string }[]
      people: NewPerson[]
    }
  | { do: 'suspend'; agency: string; reason: string }
  | { do: 'openTeam'; agencies: string[]; ends: number; title: string; purpose: string }
  | { do: 'extendTeam'; team: string; ends: number }
  | { do: 'closeTeam'; team: string }
  | { do: 'second'; draft: string }
  | { do: 'appoint'; officer: string; duty: Duty }
  | { do: 'discharge'; officer: string; duty: Duty }
  /** Everybody may ask for their own; security officers release; both may say no. */
  | { do: 'askPast'; room: string; reason: string }
  | { do: 'releasePast'; request: string }
  | { do: 'declinePast'; request: string; reason: string }
  /** Adds markings of the own agency; what the file says is checked by every device. */
  | { do: 'publishMarkings'; scheme: string }
