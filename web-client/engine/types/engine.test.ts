// @vitest-environment node
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { compile, type Program, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'
import type { Effect, Engine } from './engine.d.ts'

/** Every function of the border with its number of arguments; the compiler keeps the list complete. */
const functions: Record<keyof Engine, number> = {
  selfTest: 0,
  argon2id: 5,
  peek: 2,
  checkCode: 2,
  fresh: 1,
  restoring: 2,
  restore: 1,
  tick: 1,
  socketOpened: 1,
  socketClosed: 2,
  frameReceived: 2,
  httpAnswered: 5,
  enrol: 5,
  sendText: 4,
  say: 4,
  shareReading: 3,
  scheme: 1,
  threadJson: 2,
  timelineKey: 1,
  retry: 4,
  markRead: 4,
  admit: 4,
  remove: 4,
  leave: 3,
  refresh: 2,
  changeBoard: 4,
  dismissMerged: 3,
  administer: 3,
  federationJson: 0,
  moveHome: 2,
  recordJson: 0,
  recordNote: 0,
  recheck: 0,
  recheckEntry: 1,
  recheckClaims: 0,
  verified: 1,
  recheckRun: 1,
  rechecked: 1,
  rootJson: 2,
  loaded: 2,
  export: 4,
  exportJson: 0,
  sealExport: 4,
  exportBetween: 1,
  bundleBegin: 0,
  bundleAdd: 1,
  bundleEnd: 0,
  shareFile: 4,
  noteCustody: 6,
  filesJson: 1,
  fileOpeningJson: 2,
  requestHeaders: 3,
  boardJson: 1,
  tasksJson: 1,
  taskHistoryJson: 2,
  bytes: 1,
  timelineEntry: 2,
}
const wasm = 'engine/target/web/engine.wasm'
const now = Date.UTC(2026, 10, 21)

/* Without a build there is nothing to hold the types against; the build itself always has one. */
describe.skipIf(!existsSync(wasm) && process.env.CI !== 'true')('the built engine', () => {
  let program: Program
  let engine: Engine

  beforeAll(async () => {
    program = await start(await compile(await readFile(wasm)), { random: randomBytes })
    engine = program as unknown as Engine
  })

  test('has the functions of the types, with as many arguments, and no others', () => {
    const built = Object.entries(program).map(([name, f]) => [name, (f as () => void).length])

    expect(Object.fromEntries(built)).toEqual({ ...functions, main: 1 })
  })

  test('knows no randomness but what it is given', async () => {
    const bytes = await readFile(wasm)

    expect(bytes.includes('getRandomValues')).toBe(false)
    expect(() => engine.selfTest()).not.toThrow()
  })

  test('derives the key of RFC 9106 parameters alike each time', () => {
    const key = () => engine.argon2id(new Uint8Array(8), new Uint8Array(16), 64, 3, 1)

    expect(key()).toHaveLength(32)
    expect(key()).toEqual(key())
  })

  test('says in JSON why an invitation cannot be read', () => {
    expect(JSON.parse(engine.peek('nothing', now))).toEqual({
      problem: { code: 'link_unreadable', at: now },
    })
    expect(engine.checkCode('nothing', '7Q4M-K2XD')).toBe(false)
  })

  test('answers a command with an effect that carries its number', () => {
    engine.fresh('http://localhost:8080')

    const effects = JSON.parse(engine.sendText(now, 7, 'aa', 'hello')) as Effect[]

    expect(effects).toContainEqual({ do: 'answer', id: 7, problem: { code: 'not_enrolled' } })
  })

  test('a device that belongs to nobody has no boards', () => {
    engine.fresh('http://localhost:8080')

    expect(engine.boardJson('aa')).toBe('null')
    expect(new TextDecoder().decode(engine.tasksJson('aa') as unknown as Uint8Array)).toBe('[]')
    expect(engine.taskHistoryJson('aa', 'bb')).toBe('[]')
    expect(JSON.parse(engine.changeBoard(now, 8, 'aa', '{"commands":[]}'))).toContainEqual({
      do: 'answer',
      id: 8,
      problem: { code: 'not_enrolled' },
    })
  })

  test('checks a record from its first entry and knows a root when it sees one', () => {
    engine.recheck()
    engine.recheckEntry(new Uint8Array(3))
    const claims = engine.recheckClaims()
    engine.recheckRun(engine.verified(claims))

    expect(claims).toHaveLength(0)
    expect(JSON.parse(engine.rechecked(''))).toMatchObject({
      fault: 'entry 1 does not parse',
      position: 1,
    })
    expect(engine.rootJson(new Uint8Array(8), now)).toBe('null')
    engine.fresh('http://localhost:8080')
    expect(engine.federationJson()).toBe('null')
    expect(engine.recordNote()).toBe('')
  })

  test('turns a wrong call into an error with a code, not into a trap', () => {
    expect(() => engine.restore('nowhere')).toThrow('origin must be http or https')
  })
})
