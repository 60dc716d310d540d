import { expect, test } from 'vitest'
import { desk } from '../../test/office-scenes.ts'
import { alba, aRoom, person } from '../../test/people.ts'
import {
  agencyRows,
  approvals,
  batches,
  endings,
  funnel,
  impact,
  people,
  shownRows,
} from './office-rules.ts'

async function scene() {
  const engine = desk()
  const federation = await engine.federation()
  if (!federation) throw new Error('the scene has a federation')
  return { federation, lines: await engine.record() }
}

test('what waits stands above the members, and each filter leaves what it says', async () => {
  const { federation, lines } = await scene()
  const rows = agencyRows(federation, lines)
  const names = (filter: Parameters<typeof shownRows>[1]) =>
    shownRows(rows, filter).map(({ agency }) => agency.code)

  expect(names('all')).toEqual(['MCP', 'DFI', 'ANP', 'CBS', 'PPO', 'EMB', 'LUM'])
  expect(names('onboarding')).toEqual(['MCP', 'DFI'])
  expect(names('waiting')).toEqual(['MCP'])
  expect(names('suspended')).toEqual(['LUM'])
})

test('a member is one since its approval, a suspended one since its suspension', async () => {
  const { federation, lines } = await scene()
  const since = new Map(agencyRows(federation, lines).map((row) => [row.agency.code, row.since]))
  const last = (kind: string) => lines.findLast((line) => line.kind === kind)?.at

  expect(since.get('CBS')).toBe(last('approved'))
  expect(since.get('LUM')).toBe(last('suspended'))
  expect(since.get('ANP')).toBe(last('genesis'))
})

test('only what this administrator may sign waits for them, the longest first', async () => {
  const { federation } = await scene()

  expect(approvals(federation).map((each) => each.id.slice(0, 2))).toEqual(['d1', 'a1'])
})

test('a person is an officer with all devices; the funnel counts people, not invitations', async () => {
  const { federation } = await scene()

  expect(people(federation).map(({ name, active, admin }) => [name, active, admin])).toEqual([
    ['Mara Ilven', 2, true],
    ['Sofi Brandt', 2, false],
    ['L. Haas', 0, false],
  ])
  expect(funnel(federation)).toEqual({ sent: 3, enrolled: 1, second: 1 })
})

test('an invitation names the rooms that its person was in, and no other', () => {
  const invite = (name: string) => ({
    officer: `${name}@${alba.name}`,
    name,
    role: 'Detective',
  })
  const [sofi, nora, lena] = [invite('sofi'), invite('nora'), invite('lena')]
  const was = person(alba, 'Sofi Brandt', 'Detective', { officer: sofi.officer, state: 'removed' })
  const rooms = [
    aRoom({ id: '01', title: 'Case room', people: [was] }),
    aRoom({ id: '02', title: 'Command', people: [] }),
    aRoom({ id: '03', title: '', people: [was] }),
    aRoom({ id: '04', title: 'Another team', team: 'lantern', people: [was] }),
  ]

  expect(batches([nora, sofi, lena], rooms, 'kestrel', 20)).toEqual([
    { people: [nora, lena], rooms: [] },
    { people: [sofi], rooms: [{ id: '01', title: 'Case room' }] },
  ])
  expect(batches([nora, lena], rooms, 'kestrel', 1).map(({ people }) => people)).toEqual([
    [nora],
    [lena],
  ])
})

test('the impact of a suspension counts what everybody can see', async () => {
  const { federation } = await scene()

  expect(impact(federation, 'border.castra.example')).toEqual({ devices: 8, teams: 1, rooms: 4 })
  expect(impact(federation, 'embassy.meridia.example')).toEqual({ devices: 3, teams: 0, rooms: 0 })
})

test('what ends is told in time: devices that were left, and administrators with what ends with them', async () => {
  const { federation } = await scene()
  const day = 86_400_000
  const now = Math.min(...federation.devices.map(({ until }) => until)) - day
  expect(endings(federation, now)).toMatchObject({ left: [], admins: [] })

  const [first, second, ...others] = federation.devices
  if (!first || !second) throw new Error('the scene has devices')
  const ending = { revoked: null, answeredBy: 'entente://ida.police.alba.example/desk' }
  const later = endings(
    {
      ...federation,
      adminUntil: now + 20 * day,
      devices: [
        { ...first, revoked: null, left: true },
        { ...second, ...ending, answeredUntil: now + 30 * day },
        ...others,
      ],
    },
    now,
  )

  expect(later.left).toEqual([first.device])
  expect(later.leftUntil).toBe(first.until)
  expect(later.admins.map(({ officer, count, you }) => ({ officer, count, you }))).toContainEqual({
    officer: 'ida@police.alba.example',
    count: 1,
    you: false,
  })
  expect(later.admins.filter(({ you }) => you)).toHaveLength(1)
})
