import { expect, test } from 'vitest'
import { FakeEngine } from '../../test/fake-engine.ts'
import { RecordModel } from './record-model.ts'

/** An engine that is in the middle of a check. */
class CheckingEngine extends FakeEngine {
  hasChecked(checked: number, of: number): void {
    this.tell({ type: 'rechecking', checked, of })
  }
}

test('a check says how far it is, and begins at nothing each time', async () => {
  const engine = new CheckingEngine()
  const model = new RecordModel(engine)

  engine.hasChecked(500, 2000)
  expect(model.snapshot().part).toBe(0.25)
  const check = model.check()

  expect(model.snapshot()).toMatchObject({ checking: true, part: 0 })
  await check
  expect(model.snapshot().checking).toBe(false)
})
