/*
 * Measures how long a browser takes to check a whole record: hash chain, tree, each signature and each rule.
 * `node bench/record.ts FILE`, a record that `entente audit export` or RecordFigure wrote; one JSON object is
 * the last line. `ENGINE` names the folder of another engine.wasm. Build first: mvn -Pquick -pl web-client package
 */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { measureInBrowser } from './in-browser.ts'

const wasm = resolve(process.env.ENGINE ?? 'engine/target/web')
const file = resolve(process.argv[2] ?? 'record.json')
if (!existsSync(`${wasm}/engine.wasm`)) throw new Error('build the engine first')
if (!existsSync(file)) throw new Error('name a record that entente audit export wrote')
await measureInBrowser('record', { '/wasm/': wasm, '/record/': dirname(file) })
