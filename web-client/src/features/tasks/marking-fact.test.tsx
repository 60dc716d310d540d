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
import { agnes, aRoom, mara } from '../../test/people.ts'
import { MarkingFact } from './marking-fact.tsx'

beforeAll(async () => {
  await speak(chooseLanguage(['en']))
  await Promise.all([alsoSpeak('board'), alsoSpeak('talk'), loadCodes()])
})
afterEach(cleanup)

function shows(task: Task) {
  const engine = new FakeEngine()
  engine.putRoom(aRoom())
  engine.putBoard(anEmptyBoard('aa01'))
  const model = new BoardModel(engine, new ViewStore(engine), 'aa01')
  const perform = vi.fn(() => Promise.resolve(true))
  render(
    <I18nProvider i18n={i18n}>
      <dl>
        <MarkingFact
          task={task}
          board={model.snapshot()}
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

async function offered(): Promise<string[]> {
  await userEvent.click(screen.getByRole('button', { name: /^Audience/ }))
  return screen
    .getAllByRole('menuitemradio')
    .map((line) => line.textContent.split(' ')[0] ?? '')
    .filter((code) => code.startsWith('TLP:'))
}

test('a task of another agency may be made stricter here, and says whom to ask to lower it', async () => {
  const perform = shows(aTask(1, { createdBy: agnes.officer, marking: 'TLP:AMBER' }))

  expect(screen.getByText('To lower it, ask Borea Public Prosecution.')).toBeTruthy()
  expect(await offered()).toEqual(['TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'])
  await userEvent.click(screen.getByRole('menuitemradio', { name: /^TLP:RED/ }))
  const set = { do: 'set', id: aTask(1).id, fields: { marking: 'TLP:RED' } }
  expect(perform).toHaveBeenCalledWith(set, expect.anything())
})

test('what the own agency made stricter it may take back as far as it was', async () => {
  const task = { createdBy: agnes.officer, marking: 'TLP:RED', markingFloor: 'TLP:AMBER' }
  shows(aTask(1, task))

  expect(await offered()).toEqual(['TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'])
})

test('a task of the own agency is marked as it likes', async () => {
  shows(aTask(1, { createdBy: mara.officer, marking: 'TLP:RED' }))

  expect(screen.queryByText(/To lower it/)).toBeNull()
  expect(await offered()).toHaveLength(5)
})
