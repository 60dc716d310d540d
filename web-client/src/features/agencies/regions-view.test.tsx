import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { OpenedHome } from '../../core/engine/port.ts'
import { saveFile } from '../../shared/files/save-text.ts'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import { lostRegion } from '../../test/office-scenes.ts'
import { alba, borea } from '../../test/people.ts'
import { OfficeModel } from './office-model.ts'
import { RegionsView } from './regions-view.tsx'

const now = Date.UTC(2026, 10, 24, 10, 58)
const hour = 3_600_000
const word = Uint8Array.of(7)
const save = vi.mocked(saveFile)

vi.mock('../../shared/files/save-text.ts', () => ({ saveFile: vi.fn() }))

beforeAll(async () => {
  HTMLDialogElement.prototype.showModal = vi.fn(function (this: HTMLDialogElement) {
    this.open = true
  })
  HTMLDialogElement.prototype.close = vi.fn()
  await speak(chooseLanguage(['en']))
  await Promise.all([alsoSpeak('agencies'), alsoSpeak('homes')])
})
beforeEach(() => save.mockClear())
afterEach(cleanup)

function Page({ engine }: { engine: ReturnType<typeof lostRegion> }) {
  const model = useOwnModel(() => new OfficeModel(engine))
  const { federation } = useModel(model)
  return federation && <RegionsView model={model} federation={federation} clock={() => now} />
}

function shown() {
  const engine = lostRegion()
  render(
    <I18nProvider i18n={i18n}>
      <Page engine={engine} />
    </I18nProvider>,
  )
  return engine
}

async function opensTheDialog() {
  await userEvent.click(await screen.findByRole('button', { name: 'Give its rooms another home' }))
  return within(screen.getByRole('dialog'))
}

const opened: OpenedHome = {
  file: Uint8Array.of(1),
  until: now + 5 * hour,
  from: 'borea',
  to: 'alba',
  by: [`agnes@${borea.name}`],
  words: [{ region: 'alba', since: now - 26 * hour }],
  rooms: [{ id: 'cd'.repeat(16), changes: 7 }],
  others: 2,
}

async function handsIn(engine: ReturnType<typeof lostRegion>, file: Partial<OpenedHome> | null) {
  engine.openedHome = file && { ...opened, ...file }
  const pick = await screen.findByLabelText('Open a file to sign')
  await userEvent.upload(
    pick,
    new File(['x'], 'rehome.event', { type: 'application/octet-stream' }),
    {
      applyAccept: false,
    },
  )
  return within(await screen.findByRole('dialog'))
}

test('only a region that cannot be reached can be said to be lost', async () => {
  shown()

  const away = await screen.findByRole('row', { name: /borea/ })
  expect(away.textContent).toContain('Cannot be reached since')
  expect(away.textContent).toContain('2 rooms')
  expect(within(away).getByRole('button')).toBeTruthy()
  const here = screen.getByRole('row', { name: /alba/ })
  expect(here.textContent).toContain('You are connected to it')
  expect(within(here).queryByRole('button')).toBeNull()
})

test('the first administrator reads what it does, waits for the words, signs, and gets a file', async () => {
  const engine = shown()
  engine.regionsSay = { alba: { answer: word }, castra: { answer: word } }
  const dialog = await opensTheDialog()
  expect(dialog.getByText('Operation Kestrel')).toBeTruthy()
  expect(dialog.getByText(/must have heard nothing of borea for 25 hours/)).toBeTruthy()

  await userEvent.click(dialog.getByRole('button', { name: 'Ask the regions' }))
  await waitFor(() => expect(dialog.getAllByText(/Gives its word/)).toHaveLength(2))
  engine.signedHome = { file: Uint8Array.of(1, 2), until: now + 6 * hour, moving: 2 }
  await userEvent.click(dialog.getByRole('button', { name: 'Sign and save the file' }))

  expect(await dialog.findByText(/it moves 2 rooms to alba/)).toBeTruthy()
  expect(save).toHaveBeenCalledWith('rehome.event', 'application/octet-stream', Uint8Array.of(1, 2))
  expect(engine.calls.filter((call) => call.startsWith('tellRegion'))).toEqual([
    'tellRegion alba word',
    'tellRegion castra word',
  ])
})

test('a region that is in touch again says so, and without the next one nothing can be signed', async () => {
  const engine = shown()
  engine.regionsSay = {
    alba: { problem: { code: 'rule', rule: 'heard_of_it', heardMs: now - hour } },
  }
  const dialog = await opensTheDialog()

  await userEvent.click(dialog.getByRole('button', { name: 'Ask the regions' }))

  expect(await dialog.findByText(/Is in touch with it/)).toBeTruthy()
  expect(dialog.getByText(/Does not answer from here/)).toBeTruthy()
  expect(dialog.getByText(/alba has to give its word first/)).toBeTruthy()
  expect(dialog.queryByRole('button', { name: 'Sign and save the file' })).toBeNull()
  expect(dialog.getByRole('button', { name: 'Ask again' })).toBeTruthy()
})

test('where more regions have to give their word it is said before anybody is troubled', async () => {
  const engine = shown()
  engine.regionsSay = { alba: { answer: word } }
  const dialog = await opensTheDialog()
  await userEvent.click(dialog.getByRole('button', { name: 'Ask the regions' }))
  await dialog.findByText(/Gives its word/)

  engine.refuse = { code: 'rule', rule: 'witnesses' }
  await userEvent.click(dialog.getByRole('button', { name: 'Sign and save the file' }))

  expect((await dialog.findByRole('alert')).textContent).toContain('More regions have to give')
  expect(save).not.toHaveBeenCalled()
})

test('the second one sees who began and what moves before the next home is asked again', async () => {
  const engine = shown()
  engine.regionsSay = { alba: { answer: word } }
  const dialog = await handsIn(engine, {})
  expect(dialog.getByText(`agnes@${borea.name}`)).toBeTruthy()
  expect(dialog.getByText(/7 changes of members/)).toBeTruthy()
  expect(dialog.getByText(/2 more rooms are of other agencies/)).toBeTruthy()

  await userEvent.click(dialog.getByRole('button', { name: 'Ask alba again and sign' }))

  expect(await screen.findByText(/Recorded: alba goes on with the rooms of borea/)).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(engine.calls.slice(-4)).toEqual([
    'signHome ask',
    'tellRegion alba word',
    'signHome cosign',
    'tellRegion alba event',
  ])
})

test('whoever closes the window while the next home is asked has signed nothing', async () => {
  const engine = shown()
  engine.regionsSay = { alba: { answer: word } }
  const dialog = await handsIn(engine, {})
  let goOn = () => {}
  const pause = () =>
    new Promise<void>((resolve) => {
      goOn = resolve
    })
  Object.assign(engine, { pause })

  await userEvent.click(dialog.getByRole('button', { name: 'Ask alba again and sign' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  goOn()
  await new Promise((resolve) => setTimeout(resolve))

  expect(engine.calls.at(-1)).toBe('tellRegion alba word')
  expect(engine.calls).not.toContain('signHome cosign')
  expect(engine.calls).not.toContain('tellRegion alba event')
})

test('a file that takes changes back is not signed, and the person is told whom to call', async () => {
  const engine = shown()
  engine.regionsSay = { alba: { problem: { code: 'rule', rule: 'cut' } } }
  const dialog = await handsIn(engine, {})

  await userEvent.click(dialog.getByRole('button', { name: 'Ask alba again and sign' }))

  expect((await dialog.findByRole('alert')).textContent).toContain('Call whoever began')
  expect(screen.queryByText(/^Recorded/)).toBeNull()
})

test.each([
  [{ by: [`mara@${alba.name}`] }, /from another agency than the first/],
  [{ until: now - 1 }, /The six hours are over/],
  [{ rooms: [] }, /names no room of your agency/],
])('who cannot be the second is told so: %#', async (file, words) => {
  const dialog = await handsIn(shown(), file)

  expect(dialog.getByText(words)).toBeTruthy()
  expect(dialog.queryByRole('button', { name: /and sign/ })).toBeNull()
})

test('any other file is named as such', async () => {
  const dialog = await handsIn(shown(), null)

  expect(dialog.getByRole('alert').textContent).toContain('no file about rooms')
})

test('the record says of which rooms the home has moved, and what does not count', async () => {
  shown()

  expect(await screen.findByText(/The rooms of doria go on in alba since/)).toBeTruthy()
  expect(screen.getByText(/Signed by mara@/).textContent).toContain('agnes@')
})
