import { I18nProvider } from '@lingui/react'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Task } from '../../core/engine/port.ts'
import { alsoSpeak, i18n, speak } from '../../shared/i18n/i18n.ts'
import { chooseLanguage } from '../../shared/i18n/languages.ts'
import { loadCodes } from '../../shared/marking/schemes.ts'
import { BoardModel } from '../../shared/tasks/board-model.ts'
import { ViewStore } from '../../shared/view/view-store.ts'
import { anEmptyBoard, aTask } from '../../test/board.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { alba, aRoom, borea, castra } from '../../test/people.ts'
import { MarkingFact } from './marking-fact.tsx'

beforeAll(async () => {
  await speak(chooseLanguage(['en']))
  await Promise.all([alsoSpeak('board'), alsoSpeak('talk'), loadCodes()])
})
afterEach(cleanup)

function shows(part: Partial<Task>) {
  const engine = new FakeEngine()
  engine.putRoom(aRoom())
  engine.putBoard(anEmptyBoard('aa01'))
  const view = new ViewStore(engine)
  const model = new BoardModel(engine, view, 'aa01')
  const board = { ...model.snapshot(), self: { ...you(), agency: alba } }
  const perform = vi.fn(() => Promise.resolve(true))
  render(
    <I18nProvider i18n={i18n}>
      <dl>
        <MarkingFact
          task={aTask(1, part)}
          board={board}
          model={model}
          perform={perform}
          onOpen={() => undefined}
        />
      </dl>
    </I18nProvider>,
  )
  model.dispose()
  return perform
}

function you() {
  return { officer: 'rafi-okan.police.alba.example', displayName: 'Rafi Okan' } as NonNullable<
    ReturnType<BoardModel['snapshot']>['self']
  >
}

const said = () => document.querySelector('dd')?.textContent.replaceAll(/[\u2068\u2069]/g, '') ?? ''

test('says whose marking holds the task up, and one’s own agency’s beside it', async () => {
  const perform = shows({
    marking: 'TLP:RED',
    claims: [
      { agency: borea.name, marking: 'TLP:RED' },
      { agency: castra.name, marking: 'TLP:GREEN' },
      { agency: alba.name, marking: 'TLP:AMBER' },
    ],
  })

  expect(said()).toContain('TLP:RED asked for by Borea Public Prosecution')
  expect(said()).toContain('TLP:GREEN asked for by Castra Border Service')
  expect(said()).toContain(
    'It stays at TLP:RED, as Borea Public Prosecution asked: only who asked for it can lower it.',
  )
  const own = screen.getByRole('button', { name: /^Audience/ })
  expect(own.textContent).toContain('TLP:AMBER')

  await userEvent.click(own)
  await userEvent.click(screen.getByRole('menuitemradio', { name: /^TLP:GREEN/ }))
  const set = { do: 'set', id: aTask(1).id, fields: { marking: 'TLP:GREEN' } }
  expect(perform).toHaveBeenCalledWith(set, expect.anything())
})

test('an agency that has left holds the task up still, and is said to have left', () => {
  shows({ marking: 'TLP:RED', claims: [{ agency: 'desk.delta.example', marking: 'TLP:RED' }] })

  expect(said()).toContain('TLP:RED asked for by desk.delta.example')
  expect(said()).toContain('Nobody of desk.delta.example is in this room any more, so that stays.')
})

test('who made the task and asks for nothing holds it at the marking of the room', () => {
  const claims = [
    { agency: borea.name, marking: '' },
    { agency: alba.name, marking: 'TLP:CLEAR' },
  ]
  shows({ marking: 'TLP:AMBER', claims })

  expect(said()).toContain('It stays at TLP:AMBER, as Borea Public Prosecution asked')
})

test('a task that only one’s own agency has marked shows nothing but the choice', () => {
  shows({ marking: 'TLP:RED', claims: [{ agency: alba.name, marking: 'TLP:RED' }] })

  expect(said()).not.toContain('asked')
  expect(said()).not.toContain('For your agency')
})
