import { describe, expect, it } from 'vitest'
import { codeOf, joined, lacking, parted, withCode } from './marking-text.ts'
import { loadCodes } from './schemes.ts'

const known = await loadCodes()

describe('the text of a marking', () => {
  it('comes apart and together again', () => {
    const text = 'TLP:AMBER H3 A1; only for the port'

    expect(parted(text)).toEqual({
      codes: ['TLP:AMBER', 'H3', 'A1'],
      conditions: 'only for the port',
    })
    expect(joined(parted(text))).toBe(text)
    expect(joined({ codes: [], conditions: 'nothing to stand behind' })).toBe('')
  })

  it('has one code of each kind, in one order', () => {
    const graded = withCode('TLP:AMBER', 'grade', 'B2', known)

    expect(withCode(graded, 'handling', 'H2', known)).toBe('TLP:AMBER H2 B2')
    expect(withCode('TLP:AMBER H2 B2', 'handling', 'C', known)).toBe('TLP:AMBER C B2')
    expect(withCode('TLP:AMBER H2', 'audience', null, known)).toBe('H2')
  })

  it('knows the codes of all four schemes with their explanation', () => {
    expect(codeOf('H2', 'handling', known)?.means.en).toBe('ask before passing on')
    expect(codeOf('TLP:AMBER 1A P', 'grade', known)?.scheme.id).toBe('uk-3x5x2')
    expect(codeOf('X4', 'grade', known)?.means.en).toContain('cannot be assessed')
    expect(codeOf('PAP:RED', 'action', known)?.means.ar).not.toBe('')
  })

  it('says what is missing where a grade and a code are needed', () => {
    expect(lacking('', false, known)).toBeNull()
    expect(lacking('TLP:AMBER H1', true, known)).toBe('marking_needed')
    expect(lacking('TLP:AMBER H1 A1', true, known)).toBeNull()
    expect(lacking('H3 A1', true, known)).toBe('conditions_needed')
    expect(lacking('H3 A1; ask first', true, known)).toBeNull()
  })
})
