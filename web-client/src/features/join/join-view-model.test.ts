import { describe, expect, it, vi } from 'vitest'
import { ViewStore } from '../../shared/view/view-store.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { FakePasskeys } from '../../test/fake-passkeys.ts'
import { aRoom } from '../../test/people.ts'
import { JoinViewModel } from './join-view-model.ts'

function opened(change?: (engine: FakeEngine, passkeys: FakePasskeys) => void, fragment = 'link') {
  const engine = new FakeEngine()
  const passkeys = new FakePasskeys()
  change?.(engine, passkeys)
  const done = vi.fn()
  const model = new JoinViewModel(engine, new ViewStore(engine), passkeys, fragment, done)
  return { engine, passkeys, model, done }
}

async function withCode(model: JoinViewModel, code: string) {
  await vi.waitFor(() => expect(model.snapshot().step).toBe('code'))
  model.typeFirst(code)
  await model.checkCode()
}

describe('joining', () => {
  it('leads from the link to the first room in three actions', async () => {
    const { engine, model, done } = opened()

    await withCode(model, '7q4m-k2xd')
    await model.join()

    expect(engine.calls).toEqual(['enrol passkey'])
    expect(done).toHaveBeenCalledWith('aa01')
    expect(model.snapshot().first).toBe('')
  })

  it('says that a wrong code changes nothing and counts the tries', async () => {
    const { engine, model } = opened()

    await withCode(model, '00000000')

    expect(model.snapshot()).toMatchObject({ step: 'code', codeProblem: 'wrong', triesLeft: 4 })
    expect(engine.calls).toEqual([])
  })

  it('lets the link go after five wrong codes', async () => {
    const { model } = opened()

    for (let round = 0; round < 5; round++) {
      model.typeFirst('00000000')
      await vi.waitFor(() => expect(model.snapshot().offer).not.toBeNull())
      await model.checkCode()
    }

    expect(model.snapshot()).toMatchObject({ step: 'blocked', problem: { code: 'too_many_codes' } })
  })

  it('asks for all eight characters before it asks the engine', async () => {
    const { model } = opened()

    await withCode(model, '7Q4M')

    expect(model.snapshot()).toMatchObject({ codeProblem: 'incomplete', triesLeft: 5 })
  })

  it('offers the passphrase alone where no passkey can be made', async () => {
    const { model } = opened((_, passkeys) => {
      passkeys.offered = false
    })

    await withCode(model, '7Q4MK2XD')

    expect(model.snapshot()).toMatchObject({ passkeyOffered: false, method: 'passphrase' })
  })

  it('turns to the passphrase when the passkey has no secret', async () => {
    const { engine, model } = opened((_, passkeys) => {
      passkeys.refuse = 'unsupported'
    })
    await withCode(model, '7Q4MK2XD')

    await model.join()

    expect(model.snapshot()).toMatchObject({ step: 'unlock', method: 'passphrase' })
    expect(engine.calls).toEqual([])
  })

  it('refuses a short passphrase and one that differs from its repetition', async () => {
    const { engine, model } = opened()
    await withCode(model, '7Q4MK2XD')
    model.choose('passphrase')

    model.typePassphrase('secret')
    await model.join()
    expect(model.snapshot().passphraseProblem).toBe('short')

    model.typePassphrase('five small boats left early')
    model.repeatPassphrase('five small boats left late')
    await model.join()
    expect(model.snapshot().passphraseProblem).toBe('differs')
    expect(engine.calls).toEqual([])
  })

  it('tries again by itself when the region does not answer', async () => {
    vi.useFakeTimers()
    const { engine, model, done } = opened()
    await vi.advanceTimersByTimeAsync(1)
    await withCode(model, '7Q4MK2XD')
    engine.refuse = { code: 'no_answer' }

    await model.join()
    expect(model.snapshot()).toMatchObject({ step: 'joining', problem: { code: 'no_answer' } })
    await vi.advanceTimersByTimeAsync(2000)

    expect(engine.calls).toEqual(['enrol passkey', 'enrol passkey'])
    expect(done).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  it('waits for the first room before it leaves the progress', async () => {
    const { engine, model, done } = opened((fake) => {
      fake.putRoom(aRoom({ state: 'joining' }))
      fake.endsWith = 'joining'
    })
    await withCode(model, '7Q4MK2XD')

    await model.join()
    expect(done).not.toHaveBeenCalled()
    engine.putRoom(aRoom())

    await vi.waitFor(() => expect(done).toHaveBeenCalledWith('aa01'))
  })

  it('says since when the region does not answer', async () => {
    const { engine, model } = opened()

    engine.putConnection({ state: 'offline', sinceMs: 42 })

    await vi.waitFor(() => expect(model.snapshot().silentSince).toBe(42))
  })

  it('ends with whom to call when the link was used', async () => {
    const { engine, model, done } = opened()
    await withCode(model, '7Q4MK2XD')
    engine.refuse = { code: 'invitation_used' }

    await model.join()

    expect(model.snapshot()).toMatchObject({
      step: 'blocked',
      problem: { code: 'invitation_used' },
    })
    expect(done).not.toHaveBeenCalled()
  })

  it('says what to do without a link', async () => {
    const { model } = opened(undefined, '')

    await vi.waitFor(() => expect(model.snapshot().step).toBe('blocked'))

    expect(model.snapshot().problem).toEqual({ code: 'no_link' })
  })
})
