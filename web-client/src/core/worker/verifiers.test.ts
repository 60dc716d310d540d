import { expect, test, vi } from 'vitest'
import { type Helper, WorkerVerifiers } from './verifiers.ts'

/** A Worker that a test answers for. */
class FakeHelper implements Helper {
  readonly asked: unknown[] = []
  ended = false
  onmessage: Helper['onmessage'] = null
  onmessageerror: Helper['onmessageerror'] = null
  onerror: Helper['onerror'] = null

  postMessage(message: unknown): void {
    this.asked.push(message)
  }

  terminate(): void {
    this.ended = true
  }

  answer(number: number, ...holding: number[]): void {
    const event = { data: { number, holding: new Int8Array(holding) } } as MessageEvent
    this.onmessage?.call(this as unknown as Worker, event)
  }

  cannotRead(): void {
    this.onmessageerror?.call(this as unknown as Worker, {} as MessageEvent)
  }

  fail(): void {
    this.onerror?.call(this as unknown as Worker, {} as ErrorEvent)
  }
}

const program = {} as WebAssembly.Module
const claims = (first: number) => new Int8Array([first])

function two() {
  const helpers: FakeHelper[] = []
  const make = () => {
    const helper = new FakeHelper()
    helpers.push(helper)
    return helper
  }
  const verifiers = new WorkerVerifiers(2, make, program)
  return { verifiers, first: helpers[0] as FakeHelper, second: helpers[1] as FakeHelper }
}

test('each is given the program, and work goes to whoever has least to do', async () => {
  const { verifiers, first, second } = two()

  const answers = [1, 2, 3].map((number) => verifiers.verified(claims(number)))
  first.answer(1, 1, 0)
  second.answer(1, 1)
  first.answer(2, 0)

  expect(first.asked).toEqual([
    program,
    { number: 1, claims: claims(1) },
    { number: 2, claims: claims(3) },
  ])
  expect(second.asked).toEqual([program, { number: 1, claims: claims(2) }])
  expect(await Promise.all(answers)).toEqual([[1, 0], [1], [0]].map((of) => new Int8Array(of)))
})

test('what a failing one was asked is left open, and the other is asked from then on', async () => {
  const { verifiers, first, second } = two()
  const lost = verifiers.verified(claims(1))

  first.fail()
  const later = verifiers.verified(claims(2))
  second.answer(1, 1)

  expect(await lost).toHaveLength(0)
  expect(await later).toEqual(new Int8Array([1]))
  expect(first.ended).toBe(true)
})

test('an answer counts for its own question, and where one got lost the rest is left open', async () => {
  const { verifiers, first, second } = two()
  const answers = [1, 2, 3].map((number) => verifiers.verified(claims(number)))

  first.answer(2, 1)
  second.answer(1, 0)
  expect(await answers[2]).toEqual(new Int8Array([1]))

  first.answer(2, 1)
  expect(await answers[0], 'an answer that came twice').toHaveLength(0)
  expect(first.ended).toBe(true)
  expect(await answers[1]).toEqual(new Int8Array([0]))
})

test('one whose answer cannot be read is not believed any more', async () => {
  const { verifiers, first } = two()
  const lost = verifiers.verified(claims(1))

  first.cannotRead()

  expect(await lost).toHaveLength(0)
  expect(first.ended).toBe(true)
})

test('one that says nothing is given up after a while', async () => {
  vi.useFakeTimers()
  const { verifiers, first } = two()
  const lost = verifiers.verified(claims(1))

  vi.advanceTimersByTime(121_000)
  vi.useRealTimers()

  expect(await lost).toHaveLength(0)
  expect(first.ended).toBe(true)
})

test('where a Worker cannot be started the others do the work, and without any nobody does', async () => {
  const helper = new FakeHelper()
  const left = [helper]
  const make = () => {
    const next = left.pop()
    if (!next) throw new Error('no more')
    return next
  }
  const one = new WorkerVerifiers(2, make, program)
  const none = new WorkerVerifiers(2, make, program)

  const answer = one.verified(claims(1))
  helper.answer(1, 1)

  expect([one.count, none.count]).toEqual([1, 0])
  expect(await answer).toEqual(new Int8Array([1]))
  expect(await none.verified(claims(1))).toHaveLength(0)
})

test('nothing waits for those that were ended', async () => {
  const { verifiers, first, second } = two()
  const open = verifiers.verified(claims(1))

  verifiers.end()

  expect(await open).toHaveLength(0)
  expect(await verifiers.verified(claims(2))).toHaveLength(0)
  expect([first.ended, second.ended]).toEqual([true, true])
})
