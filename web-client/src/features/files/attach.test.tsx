import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { FilesContext } from '../../shared/files/files-context.ts'
import { RoomFilesModel } from '../../shared/files/room-files-model.ts'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { loadCodes } from '../../shared/marking/schemes.ts'
import { ViewStore } from '../../shared/view/view-store.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { aRoom, howPeopleWrite } from '../../test/people.ts'
import { Attach } from './attach.tsx'

beforeAll(async () => {
  await Promise.all([speak(chooseLanguage(['en'])), loadCodes()])
  await Promise.all([alsoSpeak('files'), alsoSpeak('talk')])
})
afterEach(cleanup)

async function attaching(marking: string) {
  const engine = new FakeEngine()
  engine.putRoom({
    ...aRoom(),
    talk: { ...howPeopleWrite, kind: 'INTEL', mustBeGraded: true },
  })
  const view = new ViewStore(engine)
  await vi.waitFor(() => expect(view.snapshot().rooms.size).toBe(1))
  const disk = { target: () => Promise.resolve(null), handOver: () => undefined }
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <FilesContext value={new RoomFilesModel(engine, view, 'aa01', disk)}>
        <Attach marking={() => marking} />
      </FilesContext>
    </I18nProvider>,
  )
  const field = container.querySelector<HTMLInputElement>('[data-attach]')
  if (field) await userEvent.upload(field, new File(['a van'], 'van.txt'))
  return engine.calls.filter((call) => call.startsWith('upload'))
}

it('a file goes out under the marking that is chosen for what is written', async () => {
  expect(await attaching('H2 B2')).toEqual(['upload aa01 van.txt H2 B2'])
})

it('a file without the marking that the room needs is not even begun, and the page says so', async () => {
  expect(await attaching('')).toEqual([])
  expect(screen.getByRole('alert').textContent).toContain('choose the marking first')
})
