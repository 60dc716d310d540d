import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { ViewStore } from '../../shared/view/view-store.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { aRoom } from '../../test/people.ts'
import { RoomsList } from './rooms-list.tsx'
import { RoomsViewModel } from './rooms-view-model.ts'

beforeAll(() => speak(chooseLanguage(['en'])))
afterEach(cleanup)

test('a room whose name nobody has said yet can be found and opened', () => {
  const engine = new FakeEngine()
  engine.putRoom(aRoom({ title: '' }))
  render(
    <I18nProvider i18n={i18n}>
      <RoomsList model={new RoomsViewModel(engine, new ViewStore(engine))} current={null} />
    </I18nProvider>,
  )

  const link = screen.getByRole('link', { name: 'Room without a name' })
  expect(link.getAttribute('href')).toBe('/rooms/aa01')
})
