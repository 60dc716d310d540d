import type { Agency, Task, Template } from '../core/engine/port.ts'
import { anEmptyBoard, aTask } from './board.ts'
import type { FakeEngine } from './fake-engine.ts'
import { agnes, alba, aRoom, borea, castra, mara, person, tomas, you } from './people.ts'
import { casework } from './scenes.ts'

const meridia: Agency = {
  name: 'embassy.meridia.example',
  title: 'Embassy of Meridia in Alba',
  country: 'XM',
  code: 'EMB',
  own: false,
}
const nadia = person(meridia, 'Nadia Serrat', 'Liaison')
const agencies = [alba, borea, castra, meridia]
const zones: Readonly<Record<string, string>> = {
  [alba.name]: 'Europe/Paris',
  [borea.name]: 'Europe/Athens',
  [castra.name]: 'Asia/Riyadh',
  [meridia.name]: 'Asia/Dubai',
}
const hourMs = 3_600_000

/** Four agencies in four time zones, thirteen actions, and one agency that holds. */
export function dayOfAction(): FakeEngine {
  return operation(Date.UTC(2026, 10, 27), Date.UTC(2026, 10, 27, 4))
}

/** The same in the night in which the clocks of two of the four places go back. */
export function dayOfChange(): FakeEngine {
  return operation(Date.UTC(2026, 9, 25), Date.UTC(2026, 9, 25, 1))
}

function operation(midnight: number, start: number): FakeEngine {
  const engine = casework()
  engine.pauseMs = 20
  const room = 'bb02'
  engine.putRoom(
    aRoom({
      id: room,
      title: 'Command, 27 Nov',
      agencies,
      people: [mara, you, agnes, tomas, nadia],
    }),
  )
  engine.putBoard(anEmptyBoard(room))
  const at = (hours: number) => start + hours * hourMs
  const said = (
    agency: Agency,
    officer: string,
    state: 'go' | 'hold',
    hours: number,
    reason: string,
  ) => ({
    agency: agency.name,
    officer,
    state,
    at: at(hours),
    reason,
    acknowledged: [],
  })
  const head = aTask(11, {
    room,
    title: 'Kestrel, day of action',
    template: 'day-of-action',
    marking: 'TLP:AMBER',
    start: { at: start, zone: 'UTC' },
    due: { at: at(3), zone: 'UTC' },
    agency: alba.name,
    officer: mara.officer,
    readiness: [
      said(alba, mara.officer, 'go', -1.1, '31 officers in place.'),
      said(borea, agnes.officer, 'go', -1, 'Orders signed.'),
      {
        ...said(castra, tomas.officer, 'hold', -0.8, 'Vessel still moored'),
        acknowledged: [{ agency: borea.name, officer: agnes.officer, at: at(-0.75) }],
      },
    ],
  })
  engine.putTask(head)
  const part = (
    number: number,
    agency: Agency,
    area: string,
    title: string,
    from: number,
    hours: number,
    more?: Partial<Task>,
  ) => {
    const zone = zones[agency.name] ?? 'UTC'
    engine.putTask(
      aTask(number, {
        room,
        title,
        area,
        parent: head.id,
        agency: agency.name,
        marking: 'TLP:AMBER',
        start: { at: at(from), zone },
        due: { at: at(from + hours), zone },
        createdAt: midnight,
        ...more,
      }),
    )
  }
  const done = { column: 'done', doneAt: at(-0.5) }
  const after = { dependsOn: [aTask(19).id] }
  part(12, alba, 'Alba, north', 'Brief teams', -1.75, 1, done)
  part(15, alba, 'Alba, north', 'Search marina office', 0, 1.5)
  part(21, alba, 'Alba, north', 'Interviews', 1.75, 1.25)
  part(13, alba, 'Alba, Varda', 'Close approach road', -1, 1)
  part(16, alba, 'Alba, Varda', 'Search warehouse', 0, 2)
  part(14, borea, 'Borea', 'Judge on call', -1.5, 1.25, done)
  part(17, borea, 'Borea', 'Freeze 3 accounts', 0, 1)
  part(22, borea, 'Borea', 'Restrain trailer', 1.25, 1.5, after)
  part(18, castra, 'Castra, crossing 7', 'Watch vessel', -1.25, 1.25)
  part(19, castra, 'Castra, crossing 7', 'Stop trailer', 0, 1.5)
  part(23, castra, 'Castra, crossing 7', 'Hand over exhibits', 1.75, 1, after)
  part(20, meridia, 'Meridia', 'Duty desk', 0, 0.75)
  part(24, meridia, 'Meridia', 'Contact families, with Harbour Aid', 1, 2)
  return engine
}

/** Forty adverts with platforms, a few of them answered; frozen value; a weekly report. */
export function adverts(): FakeEngine {
  const engine = casework()
  engine.pauseMs = 0
  engine.putBoard({ ...anEmptyBoard('aa01'), templates: [advert, freeze] })
  for (let number = 1; number <= 40; number++) engine.putTask(oneAdvert(number))
  for (let number = 41; number <= 48; number++) engine.putTask(oneFreeze(number))
  const due = { at: Date.UTC(2026, 9, 16, 7), zone: 'Europe/Paris' }
  engine.putTask(
    aTask(50, {
      title: 'Weekly report to the ministry',
      agency: alba.name,
      officer: you.officer,
      acceptance: 'accepted',
      column: 'active',
      due,
      recurrence: 'FREQ=WEEKLY;BYDAY=FR',
      marking: 'TLP:GREEN',
    }),
  )
  return engine
}

function oneAdvert(number: number): Task {
  const outcome = number <= 12 ? 'removed' : number <= 19 ? 'refused' : ''
  const agency = [alba, borea, castra][number % 3] ?? alba
  return aTask(number, {
    title: `Advert on ${['Fair', 'Plaza', 'Agora'][number % 3] ?? ''}, ${number}`,
    template: advert.id,
    fields: { url: `https://adverts.example/${number}`, ...(outcome ? { outcome } : {}) },
    column: outcome === '' ? 'todo' : 'done',
    doneAt: outcome === '' ? null : Date.UTC(2026, 10, 20, 9),
    agency: agency.name,
    country: agency.country,
    due: { at: Date.UTC(2026, 10, 18 + (number % 12), 9), zone: 'Europe/Paris' },
    marking: number % 5 === 0 ? 'TLP:AMBER+STRICT H2' : 'TLP:AMBER',
    createdAt: Date.UTC(2026, 10, 9 + (number % 12)),
  })
}

function oneFreeze(number: number): Task {
  const agency = number % 2 === 0 ? alba : borea
  return aTask(number, {
    title: `Freeze account ${4400 + number}`,
    template: freeze.id,
    fields: { amount: `${(number - 40) * 12_500} ${number % 2 === 0 ? 'EUR' : 'GBP'}` },
    column: 'done',
    doneAt: Date.UTC(2026, 10, 20, 9),
    agency: agency.name,
    country: agency.country,
    marking: 'TLP:AMBER',
    createdAt: Date.UTC(2026, 10, 12),
  })
}

function template(id: string, title: string, fields: Template['fields']): Template {
  return {
    id,
    title: { en: title },
    purpose: { en: title },
    fields,
    checklist: [{ en: 'Evidence kept' }],
    dueHours: 72,
    legalBasisRequired: false,
    approvalsNeeded: 0,
    priority: 'normal',
    labels: ['advert'],
    marking: 'TLP:AMBER',
    recurrence: null,
  }
}

const option = (id: string, en: string) => ({ id, label: { en } })

const advert = template('test-advert', 'Advert: report and takedown', [
  { id: 'url', label: { en: 'Address' }, kind: 'text', required: true, options: [] },
  {
    id: 'outcome',
    label: { en: 'Outcome' },
    kind: 'choice',
    required: false,
    options: [
      option('removed', 'Removed'),
      option('refused', 'Refused'),
      option('preserved', 'Preserved, then removed'),
    ],
  },
])

const freeze = template('test-freeze', 'Account freeze', [
  { id: 'amount', label: { en: 'Amount' }, kind: 'money', required: true, options: [] },
])
