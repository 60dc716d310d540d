import { expect, test } from 'vitest'
import type { Engine } from '../../../engine/types/engine.d.ts'
import { RecordCheck } from './record-check.ts'
import type { Verifiers } from './verifiers.ts'

const entry = (number: number) => new Uint8Array([number])

/** A check whose engine notes what it is told, and whose verifiers a test answers for. */
function aCheck() {
  const told: string[] = []
  const note = (name: string) => (bytes?: Uint8Array | Int8Array) =>
    told.push([name, ...(bytes ?? [])].join(' '))
  const engine = {
    recheck: note('recheck'),
    recheckEntry: note('entry'),
    recheckClaims: () => new Int8Array([told.length]),
    recheckRun: note('run'),
    rechecked: (signed: string) => JSON.stringify({ fault: null, region: signed }),
  } as unknown as Engine
  const answers: ((holding: Int8Array) => void)[] = []
  const verifiers: Verifiers = {
    count: 1,
    verified: () => new Promise((resolve) => answers.push(resolve)),
    end: () => undefined,
  }
  const checked: number[] = []
  const check = new RecordCheck(engine, verifiers, (so) => checked.push(so))
  return { check, told, answers, checked }
}

test('runs are judged in order, each with what was found of it, whichever answer came first', async () => {
  const { check, told, answers, checked } = aCheck()
  await check.add([entry(1), entry(2)])
  await check.add([entry(3)])

  answers[1]?.(new Int8Array([30]))
  answers[0]?.(new Int8Array([10, 20]))
  const result = await check.finish('signed')

  expect(told).toEqual(['recheck', 'entry 1', 'entry 2', 'entry 3', 'run 10 20', 'run 30'])
  expect(checked).toEqual([2, 3])
  expect(result.region).toBe('signed')
})

test('no more is read ahead than the verifiers have use for', async () => {
  const { check, told, answers } = aCheck()
  await check.add([entry(1)])
  await check.add([entry(2)])

  const third = check.add([entry(3)])
  expect(told).not.toContain('run 10')
  answers[0]?.(new Int8Array([10]))
  await third

  expect(told).toContain('run 10')
})
