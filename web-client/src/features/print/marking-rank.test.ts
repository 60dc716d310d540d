import { expect, it } from 'vitest'
import { strictestOf } from './marking-rank.ts'

it('a page carries the strictest light of its tasks and all other codes', () => {
  expect(strictestOf(['TLP:GREEN', 'TLP:AMBER+STRICT H2', 'TLP:AMBER', ''], '')).toBe(
    'TLP:AMBER+STRICT H2',
  )
  expect(strictestOf(['TLP:RED H1', 'TLP:CLEAR H2 H1'], '')).toBe('TLP:RED H1 H2')
  expect(strictestOf(['', 'H0'], '')).toBe('H0')
  expect(strictestOf([], 'TLP:RED')).toBe('')
})

it('a page carries the conditions of all its tasks, and the marking of the room for those without one', () => {
  expect(strictestOf(['TLP:RED; ask first', 'TLP:GREEN; by night; ask first'], '')).toBe(
    'TLP:RED; ask first; by night',
  )
  expect(strictestOf(['TLP:CLEAR', ''], 'TLP:RED')).toBe('TLP:RED')
})

it('a light that is not known is carried beside those that are', () => {
  expect(strictestOf(['TLP:GREEN', 'TLP:ULTRA'], '')).toBe('TLP:GREEN TLP:ULTRA')
})
