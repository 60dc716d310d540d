import type { EnginePort } from './port.ts'
import { type Call, type Calls, type FromWorker, reads, type ToWorker } from './protocol.ts'
import { Snapshot } from './snapshot.ts'
import type { ViewChange } from './view.ts'

/** A Worker as the port uses it. */
export type Line = {
  postMessage: (message: ToWorker) => void
  terminate: () => void
  onmessage: ((event: MessageEvent<FromWorker>) => unknown) | null
  onerror: ((event: ErrorEvent) => unknown) | null
}

type Waiting = { call: Call; resolve: (value: never) => void; reject: (cause: Error) => void }

const firstWaitMs = 250
const mostRestarts = 5
const forgivenAfterMs = 300_000

/**
 * The engine behind a Worker. A Worker that breaks is replaced by a new one that goes on from what is
 * stored: reads are asked again, commands end with the problem `interrupted`. After five failures in
 * five minutes it gives up, and every call rejects.
 */
export class WorkerPort implements EnginePort {
  readonly #makeWorker: () => Line
  readonly #listeners = new Set<(change: ViewChange) => void>()
  readonly #snapshot = new Snapshot()
  readonly #waiting = new Map<number, Waiting>()
  #worker: Line
  #key: CryptoKey | null = null
  #nextId = 1
  #failures: number[] = []

  constructor(makeWorker: () => Line) {
    this.#makeWorker = makeWorker
    this.#worker = this.#connect()
  }

  peek: EnginePort['peek'] = (...args) => this.#call('peek', args)
  status: EnginePort['status'] = () => this.#call('status', [])
  checkCode: EnginePort['checkCode'] = (...args) => this.#call('checkCode', args)
  unlockMethod: EnginePort['unlockMethod'] = () => this.#call('unlockMethod', [])
  unlock: EnginePort['unlock'] = (...args) => this.#call('unlock', args)
  lock: EnginePort['lock'] = () => this.#call('lock', [])
  timeline: EnginePort['timeline'] = (...args) => this.#call('timeline', args)
  search: EnginePort['search'] = (...args) => this.#call('search', args)
  send: EnginePort['send'] = (...args) => this.#call('send', args)
  say: EnginePort['say'] = (...args) => this.#call('say', args)
  messages: EnginePort['messages'] = (...args) => this.#call('messages', args)
  thread: EnginePort['thread'] = (...args) => this.#call('thread', args)
  keyAt: EnginePort['keyAt'] = (...args) => this.#call('keyAt', args)
  shareReading: EnginePort['shareReading'] = (...args) => this.#call('shareReading', args)
  keepDraft: EnginePort['keepDraft'] = (...args) => this.#call('keepDraft', args)
  draft: EnginePort['draft'] = (...args) => this.#call('draft', args)
  retry: EnginePort['retry'] = (...args) => this.#call('retry', args)
  markRead: EnginePort['markRead'] = (...args) => this.#call('markRead', args)
  admit: EnginePort['admit'] = (...args) => this.#call('admit', args)
  remove: EnginePort['remove'] = (...args) => this.#call('remove', args)
  leave: EnginePort['leave'] = (...args) => this.#call('leave', args)
  board: EnginePort['board'] = (...args) => this.#call('board', args)
  tasks: EnginePort['tasks'] = (...args) => this.#call('tasks', args)
  taskHistory: EnginePort['taskHistory'] = (...args) => this.#call('taskHistory', args)
  change: EnginePort['change'] = (...args) => this.#call('change', args)
  dismissMerged: EnginePort['dismissMerged'] = (...args) => this.#call('dismissMerged', args)
  files: EnginePort['files'] = (...args) => this.#call('files', args)
  upload: EnginePort['upload'] = (...args) => this.#call('upload', args)
  pauseTransfer: EnginePort['pauseTransfer'] = (...args) => this.#call('pauseTransfer', args)
  resumeTransfer: EnginePort['resumeTransfer'] = (...args) => this.#call('resumeTransfer', args)
  cancelTransfer: EnginePort['cancelTransfer'] = (...args) => this.#call('cancelTransfer', args)
  fetchFile: EnginePort['fetchFile'] = (...args) => this.#call('fetchFile', args)
  openFile: EnginePort['openFile'] = (...args) => this.#call('openFile', args)
  saveFile: EnginePort['saveFile'] = (...args) => this.#call('saveFile', args)

  planExport: EnginePort['planExport'] = (...args) => this.#call('planExport', args)
  makeExport: EnginePort['makeExport'] = (...args) => this.#call('makeExport', args)
  notePrint: EnginePort['notePrint'] = (...args) => this.#call('notePrint', args)
  lastSeen: EnginePort['lastSeen'] = (...args) => this.#call('lastSeen', args)
  wakeKey: EnginePort['wakeKey'] = () => this.#call('wakeKey', [])
  wakeAt: EnginePort['wakeAt'] = (...args) => this.#call('wakeAt', args)
  checkBundle: EnginePort['checkBundle'] = (...args) => this.#call('checkBundle', args)

  administer: EnginePort['administer'] = (...args) => this.#call('administer', args)
  federation: EnginePort['federation'] = () => this.#call('federation', [])
  record: EnginePort['record'] = () => this.#call('record', [])
  recheck: EnginePort['recheck'] = () => this.#call('recheck', [])
  exportRecord: EnginePort['exportRecord'] = () => this.#call('exportRecord', [])
  readRoot: EnginePort['readRoot'] = (...args) => this.#call('readRoot', args)
  signHome: EnginePort['signHome'] = (...args) => this.#call('signHome', args)
  openHome: EnginePort['openHome'] = (...args) => this.#call('openHome', args)
  tellRegion: EnginePort['tellRegion'] = (...args) => this.#call('tellRegion', args)

  enrol: EnginePort['enrol'] = async (options) => {
    const outcome = await this.#call('enrol', [options])
    if (!outcome.problem) await askToPersist()
    return outcome
  }

  subscribe(listener: (change: ViewChange) => void): () => void {
    this.#listeners.add(listener)
    for (const change of this.#snapshot.changes()) listener(change)
    return () => this.#listeners.delete(listener)
  }

  #call<M extends keyof Calls>(method: M, args: Parameters<Calls[M]>): ReturnType<Calls[M]> {
    const call = { method, args } as Call
    const answer = new Promise((resolve, reject) => {
      const id = this.#nextId++
      if (this.#gaveUp()) reject(new Error('engine_failed'))
      else {
        this.#waiting.set(id, { call, resolve, reject })
        this.#worker.postMessage({ kind: 'call', id, call })
      }
    })
    return answer as ReturnType<Calls[M]>
  }

  #connect(): Line {
    const worker = this.#makeWorker()
    worker.onmessage = ({ data }) => this.#heard(data)
    worker.onerror = () => this.#broke()
    return worker
  }

  #heard(message: FromWorker): void {
    switch (message.kind) {
      case 'reply':
        this.#take(message.id)?.resolve(message.value as never)
        break
      case 'failed':
        this.#take(message.id)?.reject(new Error(message.message))
        break
      case 'change':
        this.#show(message.change)
        break
      case 'key':
        this.#keyChanged(message.key)
        break
      case 'broken':
        this.#broke()
        break
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    return waiting
  }

  #show(change: ViewChange): void {
    this.#snapshot.note(change)
    for (const listener of this.#listeners) listener(change)
  }

  #keyChanged(key: CryptoKey | null): void {
    const locked = this.#key !== null && key === null
    this.#key = key
    if (!locked) return
    this.#snapshot.clear()
    const connection = { sinceMs: Date.now(), waiting: 0, problem: 'locked' }
    this.#show({ type: 'connection', connection: { state: 'signedOut', ...connection } })
  }

  #broke(): void {
    this.#worker.onmessage = null
    this.#worker.onerror = null
    this.#worker.terminate()
    const now = Date.now()
    this.#failures = [...this.#failures.filter((at) => now - at < forgivenAfterMs), now]
    if (this.#gaveUp()) this.#rejectAll()
    else setTimeout(() => this.#restart(), firstWaitMs * 2 ** (this.#failures.length - 1))
  }

  #gaveUp(): boolean {
    return this.#failures.length >= mostRestarts
  }

  #restart(): void {
    this.#worker = this.#connect()
    if (this.#key) this.#worker.postMessage({ kind: 'key', key: this.#key })
    for (const [id, { call, resolve }] of [...this.#waiting]) {
      if (reads.has(call.method)) this.#worker.postMessage({ kind: 'call', id, call })
      else {
        this.#waiting.delete(id)
        resolve({ problem: { code: 'interrupted' } } as never)
      }
    }
  }

  #rejectAll(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('engine_failed'))
    this.#waiting.clear()
  }
}

/** Asks the browser to keep the device's records; it may say no, and then they can be evicted. */
async function askToPersist(): Promise<void> {
  try {
    await navigator.storage.persist()
  } catch {
    // A browser without the question keeps records as long as it keeps any.
  }
}
