import { runInWorker } from './in-worker.ts'
import script from './reopen-worker.ts?worker&url'

runInWorker(script)
