import script from './engine-worker.ts?worker&url'
import { runInWorker } from './in-worker.ts'

runInWorker(script)
