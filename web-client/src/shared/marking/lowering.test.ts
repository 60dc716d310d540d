import { expect, it } from 'vitest'
import { keeps } from './lowering.ts'
import { loadCodes } from './schemes.ts'

const known = await loadCodes()
const before = 'TLP:AMBER H1 B2; only for the port'

it.each([
  ['TLP:AMBER H1 B2; only for the port', true],
  ['TLP:RED H2 A1 PAP:RED; not in court; only for the port', true],
  ['TLP:AMBER H0 B2; only for the port', false],
  ['TLP:RED B2; only for the port', false],
  ['TLP:AMBER H1 B2', false],
  ['', false],
])('“%s” in place of an AMBER marking with a condition gives nothing up: %s', (next, isKept) => {
  expect(keeps(next, before, known)).toBe(isKept)
})

it('takes any marking where there was none, and lets no code go that it does not know', () => {
  expect(keeps('TLP:CLEAR', '', known)).toBe(true)
  expect(keeps('TLP:AMBER AL-ALB:INNER', 'TLP:GREEN AL-ALB:INNER', known)).toBe(true)
  expect(keeps('TLP:RED', 'TLP:GREEN AL-ALB:INNER', known)).toBe(false)
})
