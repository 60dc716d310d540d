import { expect, test } from 'vitest'
import { FakeEngine } from '../../test/fake-engine.ts'
import { RecordModel } from './record-model.ts'

test('a check says how far it is, and begins at nothing each time', async () => {
  const engine = new FakeEngine()
  const model = new RecordModel(engine)

  engine.tell({ type: 'rechecking', checked: 500, of: 2000 })
  expect(model.snapshot().part).toBe(0.25)
  const check = model.check()

  expect(model.snapshot()).toMatchObject({ checking: true, part: 0 })
  await check
  expect(model.snapshot().checking).toBe(false)
})
