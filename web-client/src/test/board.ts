import type { Board, Task } from '../core/engine/port.ts'
import { mara } from './people.ts'

/** A board as a new room has it: the four columns of fixed meaning and nothing in them. */
export function anEmptyBoard(room: string): Board {
  const meanings = ['todo', 'active', 'approval', 'done'] as const
  return {
    room,
    columns: meanings.map((meaning, i) => ({
      id: meaning,
      title: '',
      order: `V${String(i)}`,
      meaning,
    })),
    views: [],
    templates: [],
    checking: null,
    merged: null,
  }
}

const made = Date.UTC(2026, 10, 24, 8, 0)

/** A task of the test room; `number` gives its id, its label and its place in the column. */
export function aTask(number: number, part?: Partial<Task>): Task {
  const id = number.toString(16).padStart(32, '0')
  return {
    id,
    room: 'aa01',
    label: `KES-${number}`,
    title: `Task ${number}`,
    description: '',
    column: 'todo',
    order: `V${number.toString().padStart(5, '0')}V`,
    agency: null,
    officer: null,
    acceptance: 'open',
    declineReason: null,
    assignedAt: null,
    due: null,
    start: null,
    doneAt: null,
    priority: 'normal',
    country: '',
    area: '',
    legalBasis: '',
    legalBasisRequired: false,
    labels: [],
    checklist: [],
    dependsOn: [],
    parent: null,
    message: null,
    comments: [],
    approvals: [],
    approvalsNeeded: 0,
    mayApprove: false,
    readiness: [],
    watchers: [],
    archived: false,
    template: null,
    fields: {},
    recurrence: null,
    marking: '',
    createdBy: mara.officer,
    createdAt: made + number * 60_000,
    changedAt: made + number * 60_000,
    contested: [],
    state: 'stored',
    ...part,
  }
}
