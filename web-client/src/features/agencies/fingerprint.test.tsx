import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { FingerprintCompare } from './fingerprint.tsx'

const groups = ['4071', '9622', '1885', '5309', '2746', '8013', '6450', '3178']

beforeAll(async () => {
  await speak(chooseLanguage(['en']))
  await alsoSpeak('agencies')
})
afterEach(cleanup)

function comparing() {
  const onSame = vi.fn()
  render(
    <I18nProvider i18n={i18n}>
      <FingerprintCompare groups={groups} onSame={onSame} />
    </I18nProvider>,
  )
  return onSame
}

test('only eight groups that are the same let the person go on', async () => {
  const onSame = comparing()
  const same = () => screen.getByRole('button', { name: 'Same' })

  for (let i = 0; i < 7; i++) await userEvent.click(same())
  expect(onSame).not.toHaveBeenCalled()
  await userEvent.click(same())

  expect(onSame).toHaveBeenCalledExactlyOnceWith(true)
  expect(screen.queryByRole('button', { name: 'Same' })).toBeNull()
})

test('one group that differs stops everything and says what to do', async () => {
  const onSame = comparing()

  await userEvent.click(screen.getByRole('button', { name: 'Same' }))
  await userEvent.click(screen.getByRole('button', { name: 'Different' }))

  expect(screen.getByRole('alert').textContent).toContain('Do not approve.')
  expect(onSame).not.toHaveBeenCalled()
})
