import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { alsoSpeak, speak } from './i18n.ts'
import { chooseLanguage } from './languages.ts'
import { useWords } from './use-words.ts'

afterEach(cleanup)

test('a view is drawn again in another language, and not when sentences of other views come', async () => {
  await speak(chooseLanguage(['en']))
  const drawn = vi.fn()
  function View() {
    drawn()
    return <p>{useWords().t('settings.title')}</p>
  }
  render(<View />)

  await act(() => alsoSpeak('search'))
  expect(drawn).toHaveBeenCalledOnce()

  await act(() => speak(chooseLanguage(['fr'])))
  expect(screen.getByText('Réglages')).toBeTruthy()
})
