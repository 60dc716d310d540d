import { runInWorker } from './in-worker.ts'
import script from './record-worker.ts?worker&url'

runInWorker(script)
