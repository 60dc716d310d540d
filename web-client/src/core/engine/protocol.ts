import type { EnginePort } from './port.ts'
import type { ViewChange } from './view.ts'

/** What a page asks of the engine; all of the port but following changes. */
export type Calls = Omit<EnginePort, 'subscribe'>

/** One call with its arguments, as it crosses to a Worker. */
export type Call = { [M in keyof Calls]: { method: M; args: Parameters<Calls[M]> } }[keyof Calls]

/** From a page to its Worker. */
export type ToWorker =
  | { kind: 'call'; id: number; call: Call }
  /** The key of an earlier Worker of this page, so that its successor opens without asking. */
  | { kind: 'key'; key: CryptoKey }

/** From a Worker to its page. */
export type FromWorker =
  | { kind: 'reply'; id: number; value: unknown }
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'change'; change: ViewChange }
  /** The key that is open now, or null after a lock. It cannot be extracted. */
  | { kind: 'key'; key: CryptoKey | null }
  /** The Worker has ended itself and a new one may be started. */
  | { kind: 'broken'; message: string }

/** Calls that change nothing, so that they may be asked twice. */
export const reads: ReadonlySet<keyof Calls> = new Set([
  'peek',
  'status',
  'checkCode',
  'unlockMethod',
  'timeline',
  'search',
  'messages',
  'thread',
  'keyAt',
  'draft',
  'board',
  'tasks',
  'taskHistory',
  'federation',
  'record',
  'recheck',
  'exportRecord',
  'readRoot',
  'signHome',
  'openHome',
  'files',
  'checkBundle',
  'wakeKey',
  'lastSeen',
])
