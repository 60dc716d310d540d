// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { agnes, anEntry } from '../../test/people.ts'
import { announcement } from './announcement.ts'

beforeAll(async () => {
  await speak(chooseLanguage(['en']))
  await alsoSpeak('talk')
})

const t = (id: string, values?: Record<string, string | number>) => i18n._(id, values)
const talk = { item: 'item-1', marking: 'TLP:RED' }

test.each([
  ['a message', {}, 'Agnes Lindmar: The gate is open.'],
  ['a marked message', { talk }, 'TLP:RED. Agnes Lindmar: The gate is open.'],
  ['a file', { kind: 'file', text: 'f1' }, 'Agnes Lindmar shared a file.'],
  ['a marked file', { kind: 'file', text: 'f1', talk }, 'TLP:RED. Agnes Lindmar shared a file.'],
] as const)('%s is announced with its marking before it', (_, part, sentence) => {
  const entry = anEntry(1, { author: agnes, text: 'The gate is open.', ...part })

  expect(announcement(entry, t)).toBe(sentence)
})
