import { expect, it } from 'vitest'
import { strictestOf } from './marking-rank.ts'

it('a page carries the strictest light of its tasks and all other codes', () => {
  expect(strictestOf(['TLP:GREEN', 'TLP:AMBER+STRICT H2', 'TLP:AMBER', ''])).toBe(
    'TLP:AMBER+STRICT H2',
  )
  expect(strictestOf(['TLP:RED H1', 'TLP:CLEAR H2 H1'])).toBe('TLP:RED H1 H2')
  expect(strictestOf(['', 'H0'])).toBe('H0')
  expect(strictestOf([])).toBe('')
})
