/*
 * Measures how a device opens a board of 10,000 tasks and 100,000 events again in a browser's Worker: to read
 * and unseal its records, to open them, and to hand the lists over; and how it takes in one event.
 * `node bench/reopen.ts`; one JSON object is the last line. Build first: mvn -Pquick -pl web-client/vectors -am process-classes
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { measureInBrowser } from './in-browser.ts'

const wasm = resolve('vectors/target/web')
if (!existsSync(`${wasm}/vectors.wasm`)) throw new Error('build web-client/vectors first')
await measureInBrowser('reopen', { '/wasm/': wasm })
