import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { PreferencesProvider } from '../../shared/preferences/context.ts'
import { Preferences } from '../../shared/preferences/preferences.ts'
import FoundPlace from './found-place.tsx'

beforeAll(async () => {
  await speak(chooseLanguage(['en']))
  await alsoSpeak('found')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function opened(secret: string, region: string) {
  const fetched = vi.fn(() => Promise.resolve(new Response(region)))
  vi.stubGlobal('fetch', fetched)
  render(
    <I18nProvider i18n={i18n}>
      <PreferencesProvider value={new Preferences(window.localStorage, ['en'])}>
        <FoundPlace secret={secret} />
      </PreferencesProvider>
    </I18nProvider>,
  )
  return fetched
}

test('whoever has the link is told each step, and copies the last one with the link in it', async () => {
  const user = userEvent.setup()
  opened('s3cret', '{"genesis":null}')

  const [, , , last] = await screen.findAllByRole('button', { name: /^Copy/ })
  if (!last) throw new Error('there are four steps')
  await user.click(last)

  const link = `${window.location.origin}/found#s3cret`
  expect(await navigator.clipboard.readText()).toContain(`--server '${link}'`)
  expect(await screen.findByText('Copied')).toBeTruthy()
})

test('once there is a federation the link is said to be of no use', async () => {
  opened('s3cret', '{"genesis":"ab12"}')

  expect(await screen.findByText('There is a federation here already.')).toBeTruthy()
  expect(screen.queryByText(/s3cret/)).toBeNull()
})

test('without the link nothing begins, and a server that says nothing hinders nobody who has it', async () => {
  opened('', '{"genesis":null}')
  expect((await screen.findByRole('alert')).textContent).toContain('the server printed')
  cleanup()

  const fetched = opened('s3cret', 'not a region')
  await vi.waitFor(() => expect(fetched).toHaveBeenCalled())
  expect(screen.getAllByRole('button', { name: /^Copy/ })).toHaveLength(4)
})
