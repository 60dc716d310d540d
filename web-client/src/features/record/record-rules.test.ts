import { expect, test } from 'vitest'
import { desk } from '../../test/office-scenes.ts'
import { actionsIn, agencyOf, noFilter, officerOf, shownLines } from './record-rules.ts'

const own = 'police.alba.example'

test('the newest line comes first, and each filter leaves what it says', async () => {
  const lines = await desk().record()
  const shown = (part: object) => shownLines(lines, { ...noFilter, ...part }, own, 'UTC')

  expect(shown({}).map(({ seq }) => seq)[0]).toBe(612)
  expect(shown({ action: 'approved' }).map(({ seq }) => seq)).toEqual([4])
  expect(shown({ team: 'ab'.repeat(16) }).map(({ kind }) => kind)).toEqual([
    'roomOpened',
    'teamOpened',
  ])
  expect(shown({ person: 'HAAS' }).every(({ subject }) => subject.includes('haas'))).toBe(true)
  expect(shown({ scope: 'own' }).some(({ kind }) => kind === 'approved')).toBe(false)
  expect(actionsIn(lines)).toContain('revoked')
})

test('a period counts in the zone that was chosen', async () => {
  const [line] = await desk().record()
  if (!line) throw new Error('the scene has lines')
  const late = { ...line, at: Date.UTC(2026, 10, 23, 23, 30) }
  const on = (day: string, zone: string) =>
    shownLines([late], { ...noFilter, from: day, to: day }, own, zone).length

  expect(on('2026-11-23', 'UTC')).toBe(1)
  expect(on('2026-11-24', 'UTC')).toBe(0)
  expect(on('2026-11-24', 'Europe/Paris')).toBe(1)
})

test('a device says whose it is', () => {
  const device = 'entente://sofi.police.alba.example/desk'

  expect(agencyOf(device)).toBe(own)
  expect(officerOf(device)).toBe('sofi')
})
