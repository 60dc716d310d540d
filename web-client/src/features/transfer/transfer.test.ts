import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { Template } from '../../core/engine/port.ts'
import { recurrence } from '../../shared/time/recurrence.ts'
import { anEmptyBoard, aTask } from '../../test/board.ts'
import { alba, aRoom, borea, mara } from '../../test/people.ts'
import { readCsv } from './csv-read.ts'
import { writeCsv } from './csv-write.ts'
import { writeCalendar } from './ical-write.ts'
import { planImport } from './import-plan.ts'
import type { ImportGround } from './import-row.ts'

const room = aRoom()
const board = anEmptyBoard(room.id)
const ground: ImportGround = { room, board, all: [], template: null, zone: 'Europe/Paris' }

const adverts: Template = {
  id: 'online-advert',
  title: { en: 'Advert report' },
  purpose: { en: '' },
  fields: [
    { id: 'url', label: { en: 'Address' }, kind: 'text', required: true, options: [] },
    {
      id: 'category',
      label: { en: 'Category', fr: 'Catégorie' },
      kind: 'choice',
      required: false,
      options: [{ id: 'fake_job', label: { en: 'Fake job', fr: 'Faux emploi' } }],
    },
  ],
  checklist: [],
  dueHours: null,
  legalBasisRequired: false,
  approvalsNeeded: 0,
  priority: 'high',
  labels: [],
  marking: 'TLP:AMBER',
  recurrence: null,
}

function plan(text: string, part?: Partial<ImportGround>) {
  const file = readCsv(text)
  if ('problem' in file) throw new Error(file.problem)
  return planImport(file.header, file.rows, { ...ground, ...part })
}

describe('a file of addresses', () => {
  const file = [
    'url,category,due',
    'https://ads.example/1,Fake job,2026-11-27 06:00',
    'https://www.ads.example/1/,Faux emploi,',
    'not an address,fake_job,',
    'https://ads.example/2,lottery,',
    'https://ads.example/3,,27/11/2026',
    'https://ads.example/known,,',
    'https://ads.example/4,,2026-11-28',
  ].join('\n')
  const known = aTask(12, { fields: { url: 'https://ads.example/known' } })

  it('keeps the good lines and names each bad one with its line and reason', () => {
    const planned = plan(file, { template: adverts, all: [known] })

    expect(planned.map(({ line, is }) => `${line} ${is}`)).toEqual([
      '2 new',
      '3 duplicate',
      '4 invalid',
      '5 invalid',
      '6 invalid',
      '7 duplicate',
      '8 new',
    ])
    expect(planned[1]).toMatchObject({ of: { line: 2 } })
    expect(planned[2]).toMatchObject({ fault: 'url', value: 'not an address' })
    expect(planned[3]).toMatchObject({ fault: 'choice', value: 'lottery' })
    expect(planned[4]).toMatchObject({ fault: 'time' })
    expect(planned[5]).toMatchObject({ of: { task: known.label } })
  })

  it('takes what its template says and the clocks of the person where none are named', () => {
    const [first] = plan(file, { template: adverts })

    expect(first).toMatchObject({
      draft: {
        title: 'Advert report: https://ads.example/1',
        fields: { url: 'https://ads.example/1', category: 'fake_job' },
        due: { at: Date.UTC(2026, 10, 27, 5), zone: 'Europe/Paris' },
        priority: 'high',
        marking: 'TLP:AMBER',
      },
    })
  })
})

describe('a file of tasks', () => {
  it('names agencies and people as people do, and an agency follows from its person', () => {
    const planned = plan(`Title,Agency,Assignee\nOne,ppo,\nTwo,,${mara.displayName}\nThree,XX,`)

    expect(planned[0]).toMatchObject({ draft: { agency: borea.name, officer: null } })
    expect(planned[1]).toMatchObject({ draft: { agency: alba.name, officer: mara.officer } })
    expect(planned[2]).toMatchObject({ is: 'invalid', fault: 'agency', value: 'XX' })
  })

  it('keeps titles and labels to one line of the length that a board takes', () => {
    const long = 'é'.repeat(70)
    const planned = plan(`title,labels\n"One\r\n  two",a\nB,${long}\n${'語'.repeat(400)},`)

    expect(planned[0]).toMatchObject({ draft: { title: 'One two' } })
    expect(planned[1]).toMatchObject({ is: 'invalid', fault: 'tooLong' })
    expect(planned[2]).toMatchObject({ is: 'invalid', fault: 'tooLong' })
  })

  it('is refused line by line for what cannot be a task', () => {
    const bad = [
      'title,column,priority,country,zone,due',
      ',,,,,',
      '"",todo,,,,',
      'A,nowhere,,,,',
      'B,,extreme,,,',
      'C,,,XAB,,',
      'D,,,,Mars/Olympus,2026-11-27',
      'E,,,,,2026-02-30',
      `${'x'.repeat(501)},,,,,`,
      'F,,,,,,,,one too many',
    ].join('\n')

    expect(plan(bad).map((each) => ('fault' in each ? each.fault : each.is))).toEqual([
      'noTitle',
      'column',
      'priority',
      'country',
      'time',
      'time',
      'tooLong',
      'cells',
    ])
  })

  it('that was exported is all duplicates where it came from, and the same tasks elsewhere', () => {
    const due = { at: Date.UTC(2026, 10, 27, 5), zone: 'Europe/Paris' }
    const tasks = [
      aTask(1, { title: '=HYPERLINK("x")', due, agency: borea.name, labels: ['a', 'b'] }),
      aTask(2, { title: 'Two, "quoted"\nlines', area: 'Varda', legalBasis: 'Order 118/26' }),
    ]
    const text = writeCsv(tasks, room, board)

    expect(text).not.toContain(',=HYPERLINK')
    expect(plan(text, { all: [tasks[1] ?? aTask(2)] })[1]).toMatchObject({ is: 'duplicate' })
    const [first, second] = plan(text)
    expect(first).toMatchObject({ draft: { due, agency: borea.name, labels: ['a', 'b'] } })
    expect(second).toMatchObject({ draft: { area: 'Varda', legalBasis: 'Order 118/26' } })
  })
})

describe('a calendar', () => {
  const friday = { at: Date.UTC(2026, 9, 16, 7), zone: 'Europe/Paris' }
  const now = Date.UTC(2026, 9, 10)

  it('holds ids and times and no other word of a task', () => {
    const text = writeCalendar([aTask(41, { title: 'Freeze account', due: friday })], now)

    expect(text).toContain(`SUMMARY:${aTask(41).label}`)
    expect(text).not.toContain('Freeze')
    expect(text.split('\r\n').every((line) => line.length <= 75)).toBe(true)
  })

  it('keeps a weekly report at nine on the wall over the change of clocks', async () => {
    const rule = 'FREQ=WEEKLY;BYDAY=FR'
    const text = writeCalendar([aTask(7, { due: friday, recurrence: rule })], now)
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
    const zone = calendar.getFirstSubcomponent('vtimezone')
    const event = calendar.getFirstSubcomponent('vevent')
    if (!zone || !event) throw new Error('no event or no zone')
    const timezone = new ICAL.Timezone(zone)
    const times = new ICAL.Event(event).iterator()

    const read = Array.from({ length: 60 }, () => {
      const time = times.next()
      time.zone = timezone
      return time.toUnixTime() * 1000
    })

    const weekly = await recurrence(rule, friday)
    expect(read).toEqual(weekly?.between(friday.at, friday.at + 60 * 7 * 86_400_000, 60))
  })

  it('leaves out what is done or has no time, and lets nothing but a rule in with a rule', () => {
    const text = writeCalendar(
      [
        aTask(1, { due: friday, doneAt: now }),
        aTask(2),
        aTask(3, { due: { ...friday, zone: 'UTC' }, recurrence: 'FREQ=DAILY\r\nSUMMARY:Freeze' }),
      ],
      now,
    )

    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(text).not.toContain('RRULE')
    expect(text).toContain('DTSTART:20261016T070000Z')
    expect(text).not.toContain('VTIMEZONE')
  })
})
