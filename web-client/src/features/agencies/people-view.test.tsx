import { I18nProvider } from '@lingui/react'
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Federation, WaitingDecision } from '../../core/engine/port.ts'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import { desk } from '../../test/office-scenes.ts'
import { alba, aRoom, person } from '../../test/people.ts'
import { OfficeModel } from './office-model.ts'
import { PeopleView } from './people-view.tsx'

beforeAll(async () => {
  HTMLDialogElement.prototype.showModal = vi.fn(function (this: HTMLDialogElement) {
    this.open = true
  })
  HTMLDialogElement.prototype.close = vi.fn()
  await speak(chooseLanguage(['en']))
  await Promise.all([alsoSpeak('agencies'), alsoSpeak('recovery')])
})
afterEach(cleanup)

type Engine = ReturnType<typeof desk>

function Page({ engine }: { engine: Engine }) {
  const model = useOwnModel(() => new OfficeModel(engine))
  const { federation } = useModel(model)
  return federation && <PeopleView model={model} federation={federation} clock={() => 0} />
}

function shown(engine: Engine) {
  render(
    <I18nProvider i18n={i18n}>
      <Page engine={engine} />
    </I18nProvider>,
  )
}

function change(engine: Engine, part: (federation: Federation) => Partial<Federation>) {
  const { office } = engine
  if (!office) throw new Error('the scene has no office')
  const { federation } = office
  engine.putOffice({ ...office, federation: { ...federation, ...part(federation) } })
}

/** As another administrator sees it, who has invited none of them. */
function invitedElsewhere(engine: Engine) {
  change(engine, ({ devices }) => ({
    devices: devices.map((device) => ({ ...device, name: '', role: '' })),
  }))
}

const sofi = `sofi@${alba.name}`
const known = person(alba, 'Sofi Brandt', 'Detective', { officer: sofi })
const appointment: WaitingDecision = {
  id: 'd9'.repeat(32),
  since: 0,
  by: [`mara@${alba.name}`],
  kind: 'appoint',
  subject: sofi,
  reason: 'security-officer',
  agencies: [],
  ends: 0,
  maySign: false,
}

test('whoever was invited elsewhere is called as in the rooms that are shared', async () => {
  const engine = desk()
  invitedElsewhere(engine)
  engine.putRoom(aRoom({ people: [known] }))
  shown(engine)

  const row = await screen.findByRole('row', { name: /Sofi Brandt/ })
  expect(row.textContent).toContain(sofi)
  expect(row.textContent).toContain('Detective')
  expect(screen.getByRole('button', { name: 'Dismiss Sofi Brandt' })).toBeTruthy()
})

test('a name that this device learns later is shown then, and none is made up', async () => {
  const engine = desk()
  invitedElsewhere(engine)
  engine.putRoom(aRoom({ people: [{ ...known, displayName: 'sofi' }] }))
  shown(engine)
  const row = await screen.findByRole('row', { name: new RegExp(sofi) })
  expect(row.textContent).toContain('This device does not know the name')

  act(() => engine.putRoom(aRoom({ people: [known] })))

  expect(await screen.findByText('Sofi Brandt')).toBeTruthy()
})

test('what people call themselves does not stand in for the name that they were invited by', async () => {
  const engine = desk()
  engine.putRoom(aRoom({ people: [{ ...known, displayName: 'Mara Ilven' }] }))
  shown(engine)

  expect(await screen.findByRole('row', { name: /^Sofi Brandt/ })).toBeTruthy()
})

test('that a second administrator has to sign is said until one has signed', async () => {
  const engine = desk()
  change(engine, () => ({ duties: [] }))
  shown(engine)
  await userEvent.click(
    await screen.findByRole('button', { name: 'Entrust Sofi Brandt with something' }),
  )
  const [officer] = screen.getAllByRole('button', { name: 'Sign and ask a second administrator' })
  if (!officer) throw new Error('nothing to be entrusted with')
  await userEvent.click(officer)
  const asked = () => screen.queryByText(/^Signed\. A second administrator has to sign/)
  expect(asked(), 'before the record has it').toBeTruthy()

  act(() => change(engine, ({ drafts }) => ({ drafts: [...drafts, appointment] })))
  await screen.findByText('Sofi Brandt')
  expect(asked(), 'while it waits').toBeTruthy()

  act(() => change(engine, ({ drafts }) => ({ drafts: drafts.filter((d) => d !== appointment) })))
  await waitFor(() => expect(asked(), 'once it counts').toBeNull())
})

test('a duty that only two administrators give back is not ended by one press', async () => {
  const engine = desk()
  shown(engine)
  await userEvent.click(
    await screen.findByRole('button', { name: 'Entrust Sofi Brandt with something' }),
  )
  await userEvent.click(screen.getByRole('button', { name: 'End it' }))
  expect(engine.calls.filter((call) => call.startsWith('administer'))).toEqual([])

  const question = screen.getByRole('dialog', {
    name: 'End this duty of Sofi Brandt: Security officer?',
  })
  expect(document.activeElement).toBe(within(question).getByRole('button', { name: 'Cancel' }))
  await userEvent.click(within(question).getByRole('button', { name: 'End it' }))
  expect(engine.calls).toContain(
    `administer {"do":"discharge","officer":"${sofi}","duty":"security-officer"}`,
  )
})
