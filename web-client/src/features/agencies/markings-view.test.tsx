import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { exampleScheme } from '../../shared/marking/scheme-file.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import { desk } from '../../test/office-scenes.ts'
import { alba, borea } from '../../test/people.ts'
import { MarkingsView } from './markings-view.tsx'
import { OfficeModel } from './office-model.ts'

beforeAll(async () => {
  await speak(chooseLanguage(['en']))
  await alsoSpeak('agencies')
  await alsoSpeak('markings')
})
afterEach(cleanup)

function Page({ engine }: { engine: ReturnType<typeof desk> }) {
  const model = useOwnModel(() => new OfficeModel(engine))
  const { federation } = useModel(model)
  return federation && <MarkingsView model={model} federation={federation} clock={() => 0} />
}

test.each([
  ['is cut off', '{"id":"own","title":{"en":"Own'],
  ['has a form of later', '{"id":"own","names":["Own"]}'],
])('one scheme that %s says so, and the others are shown all the same', async (_, file) => {
  const engine = desk()
  const { office } = engine
  if (!office) throw new Error('the scene has no office')
  const schemes = [
    { agency: borea.name, id: 'broken', file },
    { agency: alba.name, id: 'own', file: exampleScheme('XA-ANP:') },
  ]
  engine.putOffice({ ...office, federation: { ...office.federation, schemes } })
  render(
    <I18nProvider i18n={i18n}>
      <Page engine={engine} />
    </I18nProvider>,
  )

  const broken = await screen.findByRole('region', { name: 'broken' })
  expect(within(broken).getByText(borea.title)).toBeTruthy()
  expect(within(broken).getByText(/cannot show what these markings mean/)).toBeTruthy()
  expect(within(broken).queryByRole('button')).toBeNull()
  const whole = screen.getByRole('region', { name: 'Our own markings' })
  expect(within(whole).getByRole('table')).toBeTruthy()
  expect(within(whole).getByText('XA-ANP:HOUSE')).toBeTruthy()
})
