import type { Regain } from '../core/engine/view.ts'
import type { FakeEngine } from './fake-engine.ts'
import { agnes, aRoom, haas, you } from './people.ts'
import { casework } from './scenes.ts'

const day = 86_400_000
const since = Date.UTC(2026, 10, 22, 9, 30)

const asked: Regain = {
  id: 'e1'.repeat(32),
  officer: you.officer,
  name: you.displayName,
  own: true,
  since,
  from: since + day,
  reason: 'Phone lost on the quay on 22 November, reported to the duty desk.',
  released: 1,
  needed: 2,
  declinedBy: null,
}

/** A new device in a room whose past its person has lost; `regains` is what was asked before. */
function newDevice(regainable: boolean, regains: Regain[]): FakeEngine {
  const engine = casework()
  const past = {
    state: 'since',
    since: Date.UTC(2026, 10, 24, 7, 55),
    oldest: null,
    from: null,
    received: 0,
    total: 0,
    refused: 0,
    regainable,
  } as const
  engine.putRoom(aRoom({ history: 'joined', past, regains }))
  return engine
}

/** A person with a new device who may ask for a room's past. */
export function pastLost(): FakeEngine {
  return newDevice(true, [])
}

/** The same person after asking, and a colleague who asks as well. */
export function pastAsked(): FakeEngine {
  const other = { ...asked, id: 'e2'.repeat(32), officer: haas.officer, name: haas.displayName }
  return newDevice(false, [asked, { ...other, own: false, released: 0 }])
}

/** The same person after one security officer has said no. */
export function pastDeclined(): FakeEngine {
  return newDevice(true, [{ ...asked, declinedBy: agnes.displayName }])
}
