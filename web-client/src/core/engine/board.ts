/**
 * Boards and tasks as the interface sees them: plain values, whole, ready for a view. What a person
 * does travels as {@link TaskCommand}s; each becomes one signed event of the room.
 */

/** A person as a board names them: `officer@agency`. */
export type OfficerId = string

/** When, in the zone where it counts: ms since 1970 and an IANA zone (`Europe/Paris`), so that both times can be shown. */
export type Moment = { at: number; zone: string }

export type Acceptance = 'open' | 'assigned' | 'accepted' | 'declined'
export type Priority = 'low' | 'normal' | 'high' | 'urgent'

export type ChecklistItem = { id: string; text: string; done: boolean; order: string }
export type Approval = { officer: OfficerId; agency: string; at: number }
export type Comment = {
  id: string
  officer: OfficerId
  at: number
  text: string
  mentions: OfficerId[]
}

/** One task, whole; every change replaces the earlier value of the same id. Text is Markdown without HTML. */
export type Task = {
  id: string
  room: string
  /** `KES-41`: prefix from the team's title, number by order of creation; the same on every device once the log has it. */
  label: string
  title: string
  description: string
  /** Id of a {@link Column}. */
  column: string
  /** Fractional index inside the column; sorts by plain string comparison, then by id. */
  order: string
  agency: string | null
  officer: OfficerId | null
  acceptance: Acceptance
  declineReason: string | null
  /** When it was assigned (acceptance clock), or null. */
  assignedAt: number | null
  due: Moment | null
  start: Moment | null
  doneAt: number | null
  priority: Priority
  /** ISO 3166-1 alpha-2, or ''. */
  country: string
  area: string
  legalBasis: string
  /** Whether the work may not begin before its legal basis is stated. */
  legalBasisRequired: boolean
  labels: string[]
  checklist: ChecklistItem[]
  /** Ids of tasks that must be done first. */
  dependsOn: string[]
  parent: string | null
  /** Entry of the room's timeline it was made from. */
  message: { room: string; key: string } | null
  comments: Comment[]
  approvals: Approval[]
  /** How many persons of different agencies must approve; 0 for none. Never fewer than its kind of work demands. */
  approvalsNeeded: number
  /** Whether this device's person may still approve (a second agency is needed, not twice the same person). */
  mayApprove: boolean
  /** Go/no-go of a day of action: agency name to 'go' | 'hold', with who and when. */
  readiness: {
    agency: string
    state: 'go' | 'hold'
    officer: OfficerId
    at: number
    reason: string
    /** Who of the other agencies has taken note of a hold; empty again when the agency decides anew. */
    acknowledged: { agency: string; officer: OfficerId; at: number }[]
  }[]
  watchers: OfficerId[]
  archived: boolean
  /** Id of the {@link Template} it was made from, or null, and the values of its fields. */
  template: string | null
  fields: Record<string, string>
  /** RFC 5545 RRULE, or null. */
  recurrence: string | null
  /** What counts: it asks for all that any agency asks for; empty for the room's own. */
  marking: string
  /** What each agency asks for as the marking, empty for the room's own; left out where nobody asks for any. */
  claims?: Claim[]
  createdBy: OfficerId
  createdAt: number
  changedAt: number
  /** Fields where a concurrent change lost, for the badge; the history has the values. */
  contested: string[]
  /** 'sending' until stored; 'refused' when an original's signature failed. */
  state: 'sending' | 'stored' | 'failed' | 'refused'
}

/** What one agency asks for as the marking of a task. */
export type Claim = { agency: string; marking: string }

/**
 * Columns have fixed meaning: 'todo' | 'active' | 'approval' | 'done' decides what counts as done. An empty
 * title stands for the usual word of that meaning in the reader's language.
 */
export type Column = {
  id: string
  title: string
  order: string
  meaning: 'todo' | 'active' | 'approval' | 'done'
}

export type SavedView = { id: string; title: string; own: boolean; filter: string; layout: string }

/** All of a room's board but its tasks. */
export type Board = {
  room: string
  columns: Column[]
  views: SavedView[]
  /** The room's own templates, beside the built-in ones. */
  templates: Template[]
  /** Snapshot check under way: originals whose signature has been checked, of how many; null when all is checked. */
  checking: { done: number; total: number; refused: number } | null
  /** After an offline time: what came together, until dismissed. */
  merged: { changes: number; tasks: number; contested: number; sinceMs: number } | null
}

/** A text by language (`en`, `fr`, `ar`); `en` is always there. */
export type Words = { en: string; [language: string]: string }

/** One value that a template asks for; it is kept in {@link Task.fields} under its id. */
export type TemplateField = {
  id: string
  label: Words
  kind: 'text' | 'longtext' | 'number' | 'money' | 'date' | 'country' | 'choice'
  required: boolean
  /** Of a choice; the id is what is kept. */
  options: { id: string; label: Words }[]
}

/** A prepared kind of work. Built-in ones are data files; a room may have own ones. */
export type Template = {
  id: string
  title: Words
  purpose: Words
  fields: TemplateField[]
  checklist: Words[]
  /** Hours from making the task to its due time, or null. */
  dueHours: number | null
  /** Whether a task of this kind must state its legal basis before it leaves the first column. */
  legalBasisRequired: boolean
  /** How many persons of different agencies must approve. */
  approvalsNeeded: number
  priority: Priority
  labels: string[]
  marking: string
  /** RFC 5545 RRULE, or null. */
  recurrence: string | null
}

/** One change of one task in its history; `verified` says that the signature was checked on this device. */
export type TaskEvent = {
  id: string
  officer: OfficerId
  at: number
  /** 'created' 'title' 'due' 'column' 'accepted' ... the name of the field or act */
  what: string
  /** Display form of the value set; '' for none. */
  value: string
  before: string
  /** A concurrent change of the same field that lost against this one or won over it. */
  conflict: { kept: string; lost: string; officer: OfficerId } | null
  /** A move that does not count: what had to come before it did not. Or a marking that does not decide: others ask for more. */
  heldBack?: boolean
  verified: boolean
}

/** What a person does to a task. Every command is one signed event; `set` may carry several fields at once. */
export type TaskCommand =
  | { do: 'create'; id: string; task: Partial<Task> & { title: string } }
  | {
      do: 'set'
      id: string
      fields: Partial<
        Pick<
          Task,
          | 'title'
          | 'description'
          | 'due'
          | 'start'
          | 'priority'
          | 'country'
          | 'area'
          | 'legalBasis'
          | 'dependsOn'
          | 'parent'
          | 'recurrence'
          | 'approvalsNeeded'
          | 'marking'
          | 'message'
        >
      > & { field?: Record<string, string> }
    }
  | { do: 'move'; id: string; column: string; order: string }
  | { do: 'assign'; id: string; agency: string | null; officer: OfficerId | null }
  | { do: 'accept'; id: string }
  | { do: 'decline'; id: string; reason: string }
  | { do: 'approve'; id: string }
  | { do: 'ready'; id: string; state: 'go' | 'hold'; reason: string }
  /** Takes note of the hold of `agency`, for the own agency. */
  | { do: 'acknowledge'; id: string; agency: string }
  | { do: 'check'; id: string; item: ChecklistItem; remove?: boolean }
  | { do: 'comment'; id: string; text: string; mentions: OfficerId[] }
  | { do: 'label'; id: string; label: string; on: boolean }
  | { do: 'watch'; id: string; on: boolean }
  | { do: 'archive'; id: string; on: boolean }
  | { do: 'column'; column: Column }
  | { do: 'view'; view: SavedView; remove?: boolean }
  | { do: 'template'; template: Template; remove?: boolean }
