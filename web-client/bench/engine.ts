/*
 * Measures the MLS engine in a browser's Worker: ms for each operation in groups of several sizes. With samples,
 * it asks instead whether times tell secrets apart: the greatest |t| of each operation whose name has that part in it.
 * `node bench/engine.ts [samples [part of a name]]`; one JSON object is the last line.
 * Build first: mvn -Pquick -pl web-client/vectors -am process-classes
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Wanted } from '../browser/pages/engine-worker.ts'
import { measureInBrowser } from './in-browser.ts'

const samples = Number(process.argv[2] ?? 0)
const wanted: Wanted = {
  groups: samples > 0 ? [] : [10, 100, 500],
  samples,
  named: process.argv[3] ?? '',
}
const wasm = resolve('vectors/target/web')
if (!existsSync(`${wasm}/vectors.wasm`)) throw new Error('build web-client/vectors first')
await measureInBrowser('engine', { '/wasm/': wasm }, wanted)
