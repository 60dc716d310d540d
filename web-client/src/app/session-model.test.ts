import { describe, expect, it, vi } from 'vitest'
import { FakeEngine } from '../test/fake-engine.ts'
import { aRoom } from '../test/people.ts'
import { SessionModel } from './session-model.ts'

async function begun(state: FakeEngine['state'], joining = false) {
  const engine = new FakeEngine()
  engine.state = state
  engine.putRoom(aRoom())
  const session = new SessionModel(engine, joining)
  await vi.waitFor(() => expect(session.snapshot().place).not.toBe('starting'))
  return { engine, session }
}

describe('a tab', () => {
  it('starts where the device is', async () => {
    expect((await begun('empty')).session.snapshot().place).toBe('join')
    expect((await begun('locked')).session.snapshot().place).toBe('locked')
    expect((await begun('open')).session.snapshot().place).toBe('open')
    expect((await begun('empty', true)).session.snapshot().place).toBe('join')
  })

  it('forgets drafts and rooms when it is locked', async () => {
    const { engine, session } = await begun('open')
    session.drafts.keep('aa01', 'Half a sent')

    await session.lock()

    expect(engine.state).toBe('locked')
    expect(session.snapshot().place).toBe('locked')
    expect(session.drafts.any).toBe(false)
    expect(session.view.snapshot().rooms.size).toBe(0)
  })

  it('is locked when another tab locks the device', async () => {
    const { engine, session } = await begun('open')

    engine.putConnection({ state: 'signedOut', problem: 'locked' })

    await vi.waitFor(() => expect(session.snapshot().place).toBe('locked'))
  })
})
