import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ground, Invitation } from './journey.ts'

/** A running deployment to walk on, and how to leave it. */
export type Deployment = Omit<Ground, 'browser'> & { close: () => Promise<void> }

/** What the file says of a deployment. */
type Place = Pick<Ground, 'url' | 'invitations'>

const patienceMs = 300_000

/**
 * The deployment that `file` describes, as `deploy/quickstart` writes it: `{"origin", "invitations":
 * [{"name", "agency", "link", "code"}]}`. With `command` it is started first, on data of its own, and
 * stopped at the end.
 */
export async function deployment(file: string, command?: string): Promise<Deployment> {
  let child = command ? start(command) : null
  const close = () => stop(child)
  const without = async (work: () => Promise<void>) => {
    if (!command || !child) throw new Error('only a deployment that was started here can crash')
    await killed(child)
    await work()
    child = start(command)
    await described(file, child)
  }
  const crash = () => without(() => Promise.resolve())
  try {
    return { ...(await described(file, child)), close, crash, without }
  } catch (failure) {
    await close()
    throw failure
  }
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await ended
}

function start(command: string): ChildProcess {
  return spawn('bash', ['-c', `exec ${command}`], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Waits until the file is there and the server in it answers. */
async function described(file: string, child: ChildProcess | null): Promise<Place> {
  const end = performance.now() + patienceMs
  while (performance.now() < end && (child === null || child.exitCode === null)) {
    const found = await read(file)
    if (found && (await answers(found.url))) return found
    await pause(500)
  }
  throw new Error(`no server answers at the origin that ${file} names`)
}

async function read(file: string): Promise<Place | null> {
  const json = await readFile(file, 'utf8').catch(() => null)
  if (json === null) return null
  const { origin, invitations } = JSON.parse(json) as { origin: string; invitations: Invitation[] }
  return { url: origin, invitations }
}

async function answers(origin: string): Promise<boolean> {
  return fetch(`${origin}/health/ready`).then(
    (response) => response.ok,
    () => false,
  )
}

async function stop(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}
