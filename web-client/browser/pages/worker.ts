import { createEnginePort } from '../../src/core/engine/create.ts'
import type { EnginePort, ViewChange } from '../../src/core/engine/port.ts'

/** What the driver may look at in a page. */
export type Page = {
  port: EnginePort
  changes: ViewChange[]
  /** Directives that something on the page has broken. */
  violations: string[]
  /** Ms from the start of the Worker to the first answer of the engine. */
  coldStartMs: Promise<number>
}

const changes: ViewChange[] = []
const violations: string[] = []
addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective))

const started = performance.now()
const port = createEnginePort()
port.subscribe((change) => changes.push(change))
const coldStartMs = port.peek('').then(() => performance.now() - started)

const page: Page = { port, changes, violations, coldStartMs }
Object.assign(globalThis, { page })
