import { I18nProvider } from '@lingui/react'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { desk } from '../../test/office-scenes.ts'
import { OwnDevices } from './own-devices.tsx'

beforeAll(async () => {
  HTMLDialogElement.prototype.showModal = vi.fn(function (this: HTMLDialogElement) {
    this.open = true
  })
  HTMLDialogElement.prototype.close = vi.fn()
  await speak(chooseLanguage(['en']))
  await alsoSpeak('devices')
})
afterEach(cleanup)

function maraHas(...devices: { label: string; vouched?: boolean; you?: boolean; by?: string }[]) {
  const engine = desk()
  const { office } = engine
  const first = office?.federation.devices[0]
  if (!office || !first) throw new Error('the scene has no device')
  const own = devices.map(({ label, vouched = true, you = false, by }) => {
    const broughtBy = by ? `${first.device}-${by}` : null
    return { ...first, device: `${first.device}-${label}`, vouched, you, broughtBy }
  })
  engine.putOffice({ ...office, federation: { ...office.federation, devices: own } })
  render(
    <I18nProvider i18n={i18n}>
      <OwnDevices port={engine} />
    </I18nProvider>,
  )
  return engine
}

test('somebody with one device is told what that means and makes a link for another', async () => {
  const engine = maraHas({ label: 'desk', you: true })

  expect(await screen.findByText('This is your only device.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Add a device' }))

  expect(engine.calls).toContain('administer {"do":"addDevice","hours":24}')
})

test('a lost device is shut out after one question', async () => {
  const engine = maraHas({ label: 'desk', you: true }, { label: 'phone' })

  await userEvent.click(await screen.findByRole('button', { name: /Shut out the lost device/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Shut it out', hidden: true }))

  expect(engine.calls.some((call) => call.includes('"do":"revoke"'))).toBe(true)
  expect(engine.calls.some((call) => call.includes('-phone"'))).toBe(true)
})

test('since when others may have had it is told with it', async () => {
  const engine = maraHas({ label: 'desk', you: true }, { label: 'phone' })

  await userEvent.click(await screen.findByRole('button', { name: /Shut out the lost device/ }))
  const field = (name: string) => screen.getByRole('textbox', { name, hidden: true })
  fireEvent.change(field('Since when others may have had it'), { target: { value: '28/11/2026' } })
  fireEvent.change(field('Time'), { target: { value: '18:30' } })
  await userEvent.click(screen.getByRole('button', { name: 'Shut it out', hidden: true }))

  const told = new Date(2026, 10, 28, 18, 30).getTime()
  expect(engine.calls.some((call) => call.includes(`"since":${told}`))).toBe(true)
})

test('what a lost device has brought in is named before it is shut out, but for the one in hand', async () => {
  maraHas(
    { label: 'desk' },
    { label: 'phone', you: true, by: 'desk' },
    { label: 'kiosk', by: 'desk' },
  )

  await userEvent.click(
    await screen.findByRole('button', { name: /Shut out the lost device.*-desk/ }),
  )

  const note = await screen.findByText(/It has brought in/)
  expect(note.textContent).toContain('-kiosk.')
  expect(note.textContent).not.toContain('-phone')
})

test('another device says on which day it was here last, and the one in hand says nothing', async () => {
  const engine = maraHas({ label: 'desk', you: true }, { label: 'phone' })
  const [, phone] = (await engine.federation())?.devices ?? []
  if (!phone) throw new Error('the phone is there')
  cleanup()
  engine.seenDays = { [phone.device]: '2026-11-27' }

  render(
    <I18nProvider i18n={i18n}>
      <OwnDevices port={engine} />
    </I18nProvider>,
  )

  expect(await screen.findByText(/last here 27 Nov 2026/)).toBeTruthy()
  expect(screen.getAllByText(/last here/)).toHaveLength(1)
})

test('a device that the person did not bring in is pointed at', async () => {
  maraHas({ label: 'desk', you: true }, { label: 'kiosk', vouched: false })

  expect((await screen.findByRole('alert')).textContent).toContain('You did not bring this device')
})
