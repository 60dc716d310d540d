import type { BundleCheck } from '../core/engine/port.ts'
import type { FakeEngine } from './fake-engine.ts'
import { fakePlan } from './fake-export.ts'
import { agnes, alba, borea, mara } from './people.ts'
import { casework } from './scenes.ts'

const fingerprint = ['4071', '9622', '1885', '5309', '2746', '8013', '6450', '3178']

/** A bundle that somebody was given, and that holds. */
export function bundleThatHolds(): FakeEngine {
  const engine = casework()
  const plan = fakePlan(engine.entries.values(), 'aa01', {
    reason: 'For the hearing',
    forCourt: true,
  })
  const lines = 'problem' in plan ? [] : plan.lines
  const hole = { item: 'b7'.repeat(32), kind: 'hole', at: mornings, why: 'originator' } as const
  engine.checked = { ...holds, record: { ...record, lines: [...lines.slice(0, 6), hole] } }
  return engine
}

/** The same with one byte that is another. */
export function bundleThatWasChanged(): FakeEngine {
  const engine = casework()
  engine.checked = {
    ...holds,
    holds: false,
    fault: 'part',
    part: 'files/1-gate.jpg',
    position: 20_417,
    length: 81_920,
    changed: { position: 20_417, was: 65, is: 97 },
    record: null,
  }
  return engine
}

const mornings = Date.UTC(2026, 10, 24, 8, 12)
const record: NonNullable<BundleCheck['record']> = {
  room: 'aa01',
  title: 'Case room',
  team: 'Operation Kestrel',
  officer: agnes.officer,
  device: 'browser-02',
  atMs: Date.UTC(2026, 10, 24, 9, 0),
  reason: `For the hearing, asked for by ${mara.displayName}`,
  said: 6,
  holes: 1,
  files: 0,
  agencies: [alba, borea].map(({ name, title }) => ({ name, title, fingerprint })),
  lines: [],
}
const holds: BundleCheck = {
  holds: true,
  fault: '',
  part: '',
  position: -1,
  length: 0,
  item: -1,
  changed: null,
  record,
}
