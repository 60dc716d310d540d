/* Installs the locked packages when the lockfile has changed since the last time. Runs on the
   machine's own Node, which may be older than the one that the lockfile brings along. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const stamp = 'node_modules/.installed'
const wanted = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(readFileSync('.npmrc'))
  .digest('hex')

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0)

const { status } = spawnSync('npm', ['ci', '--loglevel=error'], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
writeFileSync(stamp, wanted)
