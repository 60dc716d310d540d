import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { Drafts } from '../../shared/view/drafts.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { aRoom } from '../../test/people.ts'
import { Composer } from './composer.tsx'
import { ComposerViewModel } from './composer-view-model.ts'

beforeAll(async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('pointer'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  await speak(chooseLanguage(['en']))
})
afterEach(cleanup)

function writing() {
  const engine = new FakeEngine()
  const model = new ComposerViewModel(engine, new Drafts(), 'aa01')
  const scroll = vi.fn()
  render(
    <I18nProvider i18n={i18n}>
      <Composer
        model={model}
        room={aRoom()}
        timeline={() => ({ scroll, focusLast: vi.fn(), show: vi.fn() })}
      />
    </I18nProvider>,
  )
  return { engine, scroll, field: screen.getByRole('textbox', { name: 'Message in Case room' }) }
}

describe('the keys of the composer', () => {
  it('send with Enter and make a new line with Shift and Enter', async () => {
    const { engine, scroll, field } = writing()

    await userEvent.type(field, 'One{Shift>}{Enter}{/Shift}two{Enter}')

    expect(engine.calls).toEqual(['send aa01 One\ntwo'])
    expect(scroll).toHaveBeenCalledWith('end')
    expect(field).toHaveProperty('value', '')
  })

  it('turn the timeline with the page keys, and with Home and End while the field is empty', async () => {
    const { scroll, field } = writing()

    await userEvent.type(field, '{Home}{PageUp}a{PageDown}{End}')

    expect(scroll.mock.calls).toEqual([['start'], ['pageUp'], ['pageDown']])
  })

  it('keep the text and say why it was refused', async () => {
    const { engine, field } = writing()
    engine.refuse = { code: 'removed' }

    await userEvent.type(field, 'Good morning.{Enter}')

    expect(screen.getByRole('alert').textContent).toContain('Your text is kept.')
    expect(field).toHaveProperty('value', 'Good morning.')
  })
})
