import type { Task, Template } from '../core/engine/port.ts'
import { anEmptyBoard, aTask } from './board.ts'
import type { FakeEngine } from './fake-engine.ts'
import { agnes, alba, aRoom, borea, castra, ida, mara, person, tomas, you } from './people.ts'
import { casework } from './scenes.ts'

const zone = 'Europe/Paris'
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour, minute)
const due = (day: number, hour: number, minute = 0) => ({ at: at(day, hour, minute), zone })
const id = (number: number) => aTask(number).id
const amber = 'TLP:AMBER'

/** The board that the mock-ups draw: four columns, three agencies, approvals, a blocked task. */
export function board(): FakeEngine {
  const engine = casework()
  engine.pauseMs = 20
  engine.putBoard({
    ...anEmptyBoard('aa01'),
    views: [beforeFriday],
    templates: [supplyChain, freeze],
  })
  for (const task of cards) engine.putTask({ ...task, marking: task.marking || amber })
  engine.boards.histories.set(id(41), history)
  const table = person(borea, 'Nadia Brandt', 'Prosecutor')
  engine.putRoom(
    aRoom({ id: 'ff06', title: 'Prosecutors’ table', people: [you, mara, agnes, table] }),
  )
  return engine
}

/** The same board back from an hour without a network, with a change that lost against another. */
export function boardMerged(): FakeEngine {
  const engine = board()
  const merged = { changes: 14, tasks: 6, contested: 1, sinceMs: at(24, 10, 15) }
  const checking = { done: 1240, total: 3000, refused: 0 }
  engine.putBoard({ ...engine.boards.board('aa01'), merged, checking })
  return engine
}

/** A room whose board nobody has used. */
export function boardEmpty(): FakeEngine {
  const engine = casework()
  engine.putBoard(anEmptyBoard('aa01'))
  return engine
}

/** Five hundred tasks of three agencies, for speed. */
export function bigBoard(): FakeEngine {
  const engine = casework()
  engine.pauseMs = 0
  engine.putBoard(anEmptyBoard('aa01'))
  for (let number = 1; number <= 500; number++) engine.putTask(oneOfMany(number))
  return engine
}

function oneOfMany(number: number): Task {
  const agency = [alba, borea, castra][number % 3] ?? alba
  const person = [mara, agnes, tomas][number % 3] ?? mara
  const column = ['todo', 'active', 'approval', 'done'][number % 4] ?? 'todo'
  return aTask(number, {
    title: `${titles[number % titles.length] ?? ''}, lot ${number}`,
    column,
    agency: agency.name,
    officer: number % 5 === 0 ? null : person.officer,
    acceptance: number % 5 === 0 ? 'assigned' : 'accepted',
    country: agency.country,
    due: number % 7 === 0 ? null : due(24 + (number % 6), 6 + (number % 12)),
    doneAt: column === 'done' ? at(23, 9) : null,
    priority: (['low', 'normal', 'high', 'urgent'] as const)[number % 4] ?? 'normal',
    marking: amber,
    approvalsNeeded: number % 9 === 0 ? 2 : 0,
    checklist: Array.from({ length: number % 4 }, (_, step) => ({
      id: `step-${step}`,
      text: `Step ${step}`,
      done: step === 0,
      order: `V${step}V`,
    })),
  })
}

const titles = [
  'Preserve marina rental records',
  'Confirm holder of lease, Varda warehouse',
  'Freeze account',
  'Stills from gate camera',
  'Trace transfers to the marina',
  'Watch trailer at the crossing',
]

const cards: readonly Task[] = [
  aTask(44, {
    title: 'Preserve marina rental records',
    agency: alba.name,
    acceptance: 'assigned',
    assignedAt: at(24, 8, 50),
    country: 'XA',
    priority: 'high',
    due: due(25, 16),
  }),
  aTask(38, {
    title: 'Confirm holder of lease, Varda warehouse',
    column: 'active',
    agency: alba.name,
    officer: you.officer,
    acceptance: 'accepted',
    country: 'XA',
    priority: 'urgent',
    due: due(22, 9),
  }),
  aTask(41, {
    title: 'Freeze account ending 4410',
    description:
      'Ask **Merchants Bank** to hold the account before the raid.\n\n- order by court first\n- no word to the holder',
    column: 'approval',
    agency: alba.name,
    officer: mara.officer,
    acceptance: 'accepted',
    country: 'XA',
    priority: 'urgent',
    due: due(27, 5),
    legalBasis: 'Order 118/26, district court of Alba',
    approvalsNeeded: 2,
    approvals: [{ officer: mara.officer, agency: alba.name, at: at(24, 9, 31) }],
    dependsOn: [id(38)],
    message: { room: 'aa01', key: '9'.padStart(20, '0') },
    marking: 'TLP:AMBER+STRICT H2',
    claims: [
      { agency: alba.name, marking: 'TLP:AMBER' },
      { agency: borea.name, marking: 'TLP:AMBER+STRICT H2' },
    ],
    template: 'own-freeze',
    fields: { account: 'ending 4410', amount: '' },
    contested: ['due'],
    checklist: [
      { id: 's1', text: 'Order drafted', done: true, order: 'V1' },
      { id: 's2', text: 'Bank contact desk confirmed', done: true, order: 'V2' },
      { id: 's3', text: 'Sealed request sent to the bank', done: false, order: 'V3' },
      { id: 's4', text: 'Receipt and amount recorded', done: false, order: 'V4' },
    ],
    comments: [
      {
        id: 'c1',
        officer: agnes.officer,
        at: at(24, 9, 40),
        text: 'The judge wants the *lease* first, @Rafi Okan.',
        mentions: [you.officer],
      },
    ],
  }),
  aTask(31, {
    title: 'Stills from gate camera, 17 to 24 Nov',
    column: 'done',
    agency: alba.name,
    officer: mara.officer,
    acceptance: 'accepted',
    country: 'XA',
    due: due(23, 18),
    doneAt: at(23, 17, 20),
  }),
  aTask(45, {
    title: 'Legal basis for controlled delivery',
    agency: borea.name,
    acceptance: 'assigned',
    country: 'XB',
    priority: 'high',
    due: { at: at(26, 10), zone: 'Europe/Athens' },
  }),
  aTask(40, {
    title: 'Trace six transfers to the marina',
    column: 'active',
    agency: borea.name,
    officer: agnes.officer,
    acceptance: 'accepted',
    country: 'XB',
    due: { at: at(26, 16), zone: 'Europe/Athens' },
    marking: 'TLP:AMBER+STRICT',
  }),
  aTask(42, {
    title: 'Restrain boat trailer, plate held by KES-12',
    column: 'approval',
    agency: borea.name,
    officer: agnes.officer,
    acceptance: 'accepted',
    country: 'XB',
    due: { at: at(27, 5), zone: 'Europe/Athens' },
    approvalsNeeded: 2,
    approvals: [{ officer: agnes.officer, agency: borea.name, at: at(24, 8) }],
    mayApprove: true,
  }),
  aTask(46, {
    title: 'ترجمة إفادة السائق قبل الجلسة',
    agency: castra.name,
    acceptance: 'declined',
    declineReason: 'No translator before Thursday.',
    country: 'XC',
    due: { at: at(26, 7), zone: 'Europe/Moscow' },
  }),
  aTask(43, {
    title: 'Watch trailer at crossing 7',
    column: 'active',
    agency: castra.name,
    officer: tomas.officer,
    acceptance: 'accepted',
    country: 'XC',
    priority: 'high',
    due: { at: at(27, 2, 30), zone: 'Europe/Moscow' },
  }),
  aTask(29, {
    title: 'Serial numbers of the inflatables',
    column: 'done',
    agency: castra.name,
    officer: ida.officer,
    acceptance: 'accepted',
    country: 'XC',
    due: { at: at(22, 7), zone: 'Europe/Moscow' },
    doneAt: at(22, 6, 40),
    marking: 'TLP:GREEN',
  }),
]

const history = [
  {
    id: 'h5',
    officer: tomas.officer,
    at: at(24, 9, 52),
    what: 'column',
    value: 'done',
    before: 'approval',
    conflict: null,
    heldBack: true,
    verified: true,
  },
  {
    id: 'h4',
    officer: mara.officer,
    at: at(24, 9, 40),
    what: 'stepDone',
    value: 'Bank contact desk confirmed',
    before: '',
    conflict: null,
    verified: true,
  },
  {
    id: 'h3',
    officer: mara.officer,
    at: at(24, 9, 33),
    what: 'due',
    value: `${at(27, 5)} ${zone}`,
    before: '',
    conflict: {
      kept: `${at(27, 5)} ${zone}`,
      lost: `${at(28, 5)} ${zone}`,
      officer: tomas.officer,
    },
    verified: true,
  },
  {
    id: 'h2',
    officer: mara.officer,
    at: at(24, 9, 31),
    what: 'approved',
    value: '',
    before: '',
    conflict: null,
    verified: true,
  },
  {
    id: 'h1',
    officer: you.officer,
    at: at(24, 9, 30),
    what: 'created',
    value: 'Freeze account ending 4410',
    before: '',
    conflict: null,
    verified: true,
  },
]

const beforeFriday = {
  id: 'view-1',
  title: 'Before Friday',
  own: true,
  filter: '{"due":"week"}',
  layout: 'board country',
}

const supplyChain: Template = {
  id: 'own-supply-chain',
  title: { en: 'Our supply chain', fr: 'Notre filière', ar: 'سلسلة التوريد عندنا' },
  purpose: { en: 'Follow boats, engines and vests back to who sells them.' },
  fields: [
    { id: 'serial', label: { en: 'Serial number' }, kind: 'text', required: true, options: [] },
  ],
  checklist: [{ en: 'Ask the maker' }, { en: 'Find the consignor' }, { en: 'Check the route' }],
  dueHours: 72,
  legalBasisRequired: false,
  approvalsNeeded: 0,
  priority: 'high',
  labels: ['supply'],
  marking: amber,
  recurrence: null,
}

const freeze: Template = {
  ...supplyChain,
  id: 'own-freeze',
  title: { en: 'Our account freeze', fr: 'Notre gel de compte', ar: 'تجميد الحساب عندنا' },
  purpose: { en: 'Hold an account before money moves.' },
  fields: [
    { id: 'account', label: { en: 'Account' }, kind: 'text', required: true, options: [] },
    { id: 'amount', label: { en: 'Amount' }, kind: 'money', required: false, options: [] },
  ],
  legalBasisRequired: true,
  approvalsNeeded: 2,
}
