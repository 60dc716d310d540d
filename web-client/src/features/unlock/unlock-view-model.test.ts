import { describe, expect, it, vi } from 'vitest'
import { FakePasskeys } from '../../test/fake-passkeys.ts'
import { returning } from '../../test/scenes.ts'
import { UnlockViewModel } from './unlock-view-model.ts'

async function locked() {
  const engine = returning()
  engine.pauseMs = 0
  const passkeys = new FakePasskeys()
  const done = vi.fn()
  const model = new UnlockViewModel(engine, passkeys, done)
  await vi.waitFor(() => expect(model.snapshot().method).not.toBeNull())
  return { engine, passkeys, model, done }
}

describe('unlocking', () => {
  it('opens with the right passphrase and forgets it', async () => {
    const { model, done } = await locked()
    model.typePassphrase('five small boats left early')

    await model.unlock()

    expect(done).toHaveBeenCalledOnce()
    expect(model.snapshot().passphrase).toBe('')
  })

  it('stays locked with a wrong passphrase and says so', async () => {
    const { engine, model, done } = await locked()
    model.typePassphrase('something else')

    await model.unlock()

    expect(done).not.toHaveBeenCalled()
    expect(engine.state).toBe('locked')
    expect(model.snapshot()).toMatchObject({ busy: false, problem: { code: 'wrong_secret' } })
  })

  it('stays locked when the passkey is not given', async () => {
    const { engine, passkeys, done } = await locked()
    const bytes = new Uint8Array(32)
    engine.secret = { kind: 'passkey', prf: bytes, credentialId: bytes, salt: bytes }
    passkeys.refuse = 'cancelled'
    const model = new UnlockViewModel(engine, passkeys, done)
    await vi.waitFor(() => expect(model.snapshot().method).toBe('passkey'))

    await model.unlock()

    expect(model.snapshot().passkeyProblem).toBe('cancelled')
    expect(done).not.toHaveBeenCalled()
  })
})
