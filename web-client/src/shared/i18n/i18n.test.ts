// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { alsoSpeak, i18n, speak } from './i18n.ts'
import { chooseLanguage } from './languages.ts'

it('parts that are asked for at the same time are all spoken, also after a switch', async () => {
  await speak(chooseLanguage(['en']))
  expect(i18n._('mine.title')).toBe('mine.title')

  await Promise.all([alsoSpeak('board'), alsoSpeak('views'), alsoSpeak('board')])
  expect(i18n._('board.done')).not.toBe('board.done')
  expect(i18n._('mine.title')).toBe('My tasks')

  await Promise.all([speak(chooseLanguage(['ar'])), speak(chooseLanguage(['fr']))])
  expect(i18n._('mine.title')).toBe('Mes tâches')
  expect(document.documentElement.dir).toBe('ltr')
})

it('parts that are asked for together are drawn together', async () => {
  await speak(chooseLanguage(['en']))
  const drawn = vi.fn()
  const end = i18n.on('change', drawn)

  await Promise.all([alsoSpeak('regions'), alsoSpeak('talk'), alsoSpeak('history')])
  end()

  expect(drawn).toHaveBeenCalledOnce()
  expect(i18n._('talk.reply')).toBe('Answer')
})
