import { I18nProvider } from '@lingui/react'
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { desk } from '../../test/office-scenes.ts'
import { alba, aRoom } from '../../test/people.ts'
import { Helping } from './helping.tsx'

beforeAll(async () => {
  await speak(chooseLanguage(['en']))
  await alsoSpeak('recovery')
})
afterEach(cleanup)

function shown(engine: ReturnType<typeof desk>) {
  render(
    <I18nProvider i18n={i18n}>
      <Helping port={engine} />
    </I18nProvider>,
  )
}

test('whoever is in that room reads its name, and everybody the account behind the name', async () => {
  const engine = desk()
  shown(engine)
  await screen.findByText(/^L\. Haas asks for the past of a room/)
  expect(screen.getByText(`haas@${alba.name}`)).toBeTruthy()

  act(() => engine.putRoom(aRoom({ id: 'cd'.repeat(16), title: 'Command' })))
  expect(await screen.findByText(/^L\. Haas asks for the past of “Command”/)).toBeTruthy()
})

test('a security officer sees who asks and why, and releases or declines', async () => {
  const engine = desk()
  shown(engine)

  expect(await screen.findByText(/Phone lost on the quay/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Release my part' }))
  await userEvent.click(screen.getByRole('button', { name: 'Decline' }))
  expect(document.activeElement).toBe(screen.getByRole('textbox'))
  await userEvent.keyboard('not her voice')
  await userEvent.click(screen.getByRole('button', { name: 'Decline' }))

  const id = 'e1'.repeat(32)
  expect(engine.calls).toContain(`administer {"do":"releasePast","request":"${id}"}`)
  const declined = `{"do":"declinePast","request":"${id}","reason":"not her voice"}`
  expect(engine.calls).toContain(`administer ${declined}`)
})

test('nothing is released before its time, and others see nothing of it', async () => {
  const engine = desk()
  const { office } = engine
  if (!office) throw new Error('the scene has no office')
  const { federation } = office
  const [past] = federation.pasts
  if (!past) throw new Error('nobody asks')
  const later = { ...past, from: Date.now() + 3_600_000 }
  engine.putOffice({ ...office, federation: { ...federation, pasts: [later] } })
  shown(engine)
  const release = await screen.findByRole<HTMLButtonElement>('button', { name: 'Release my part' })
  expect(release.disabled).toBe(true)
  cleanup()

  engine.putOffice({ ...office, federation: { ...federation, duties: [] } })
  shown(engine)
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(screen.queryByText('Helping colleagues')).toBeNull()
})
