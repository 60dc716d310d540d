import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../../engine/types/engine.d.ts'
import { compile, start } from '../wasm/loader.ts'
import { randomBytes } from '../wasm/random.ts'
import { checkBundle } from './check.ts'

const wasm = 'engine/target/web/engine.wasm'
const vector = '../crypto/member/src/test/resources/org/entente/member/bundle/export-1.zip'

/* Where nothing is built there is nothing to hold against it; CI builds first. */
describe.skipIf(!existsSync(wasm) && process.env.CI !== 'true')(
  'the check of a bundle in the built engine',
  () => {
    let engine: Engine
    let bundle: Uint8Array<ArrayBuffer>

    beforeAll(async () => {
      const program = await start(await compile(await readFile(wasm)), {
        random: randomBytes,
      })
      engine = program as unknown as Engine
      bundle = new Uint8Array(await readFile(vector))
    })

    test('holds one that a device on the JVM made', async () => {
      const result = await checkBundle(engine, new Blob([bundle]))

      expect(result).toMatchObject({ holds: true, changed: null })
      expect(result.record).toMatchObject({ reason: 'for the hearing', holes: 1, files: 1 })
      expect(result.record?.lines.some(({ text }) => text === 'the van is white')).toBe(true)
      expect(result.record?.agencies.every(({ fingerprint }) => fingerprint.length === 8)).toBe(
        true,
      )
    })

    test('names the one byte that was changed, in the record and in a file', async () => {
      for (const place of [200, bundle.length - 3000]) {
        const changed = bundle.slice()
        const was = changed[place] ?? 0
        changed[place] = was ^ 4

        const result = await checkBundle(engine, new Blob([changed]))

        expect(result).toMatchObject({ holds: false, record: null })
        expect(result.changed).toEqual({ position: place, was, is: was ^ 4 })
      }
    })

    test('holds nothing else for a bundle', async () => {
      expect(await checkBundle(engine, new Blob([]))).toMatchObject({ holds: false, fault: 'cut' })
      expect(await checkBundle(engine, new Blob([new Uint8Array(500)]))).toMatchObject({
        holds: false,
        fault: 'container',
      })
    })
  },
)
