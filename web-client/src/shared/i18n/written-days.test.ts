import { describe, expect, it } from 'vitest'
import { languages } from './languages.ts'
import { readTime, WrittenDays } from './written-days.ts'

const today = '2026-11-24'
const english = new WrittenDays('en-GB')

describe('a day in numbers', () => {
  it('is written in the order of each language and read back', () => {
    for (const { formats } of languages) {
      const written = new WrittenDays(formats)
      expect(written.write('2026-11-27')).toBe('27/11/2026')
      expect(written.read(written.write('2026-11-27'), null)).toBe('2026-11-27')
    }
    const american = new WrittenDays('en-US')
    expect(american.write('2026-11-27')).toBe('11/27/2026')
    expect(american.read('11/27/2026', null)).toBe('2026-11-27')
  })

  it('is read with whatever signs and digits people use', () => {
    for (const text of [
      '27.11.2026',
      '27-11-2026',
      ' 27 11 2026 ',
      '2026-11-27',
      '٢٧/١١/٢٠٢٦',
      '27‏/11‏/2026',
    ])
      expect(english.read(text, null)).toBe('2026-11-27')
  })

  it('may lack its year or the century once it is written to the end', () => {
    expect(english.read('3/1', today)).toBe('2026-01-03')
    expect(english.read('3/1/27', today)).toBe('2027-01-03')
    expect(english.read('3/1', null)).toBeNull()
    expect(english.read('27/11/20', null)).toBeNull()
  })

  it('is none when no calendar has it', () => {
    for (const text of ['', '30/2/2026', '11/27/2026', '27', 'tomorrow', '27/11/202', '1/1/1/1'])
      expect(english.read(text, today)).toBeNull()
  })
})

it('a time is read in short forms, and refused when no clock shows it', () => {
  expect(['6:30', '0630', '6h30', '٠٦:٣٠', '06.30'].map(readTime)).toEqual(Array(5).fill('06:30'))
  expect(readTime('18')).toBe('18:00')
  expect(['24:00', '12:60', '', 'noon', '1:2:3', '123456'].map(readTime)).toEqual(
    Array(6).fill(null),
  )
})
