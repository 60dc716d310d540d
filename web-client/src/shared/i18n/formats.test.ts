import { describe, expect, it } from 'vitest'
import { Formats } from './formats.ts'
import { chooseLanguage } from './languages.ts'

const morning = Date.UTC(2026, 10, 24, 8, 5)
const formats = (tag: string) => new Formats(chooseLanguage([tag]), 'Europe/Paris', () => morning)

describe('times', () => {
  it('are written with 24 hours and Latin digits in every language', () => {
    for (const tag of ['en-US', 'fr', 'ar-EG']) expect(formats(tag).time(morning)).toBe('09:05')
    expect(formats('ar').utc(morning)).toBe('08:05 UTC')
  })

  it('have weekday and month in words', () => {
    expect(formats('en').day(morning)).toBe('Tuesday 24 November')
    expect(formats('fr').day(morning)).toBe('mardi 24 novembre')
  })

  it('name the day unless it is today', () => {
    expect(formats('en').moment(morning - 60_000)).toBe('09:04')
    expect(formats('en').moment(morning - 86_400_000)).toBe('23 Nov 2026, 09:05')
  })
})

it('has a text for a time that there is not', () => {
  expect(formats('en').moment(2 ** 62)).toBe('?')
  expect(formats('en').moment(Number.NaN)).toBe('?')
})

describe('the language', () => {
  it('is the first wanted one that we speak, else English', () => {
    expect(chooseLanguage(['so', 'fr-BE', 'ar']).code).toBe('fr')
    expect(chooseLanguage(['so', 'ti']).code).toBe('en')
  })
})
