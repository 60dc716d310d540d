import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Ground } from './journey.ts'

/** A running deployment to walk on, and how to leave it. */
export type Deployment = Omit<Ground, 'browser'> & { close: () => Promise<void> }

const patienceMs = 300_000

/** The deployment that a JSON file describes: `{"url", "invitations": [{"name", "link", "code"}]}`. */
export async function deploymentIn(file: string): Promise<Deployment> {
  return { ...described(await readFile(file, 'utf8')), close: () => Promise.resolve() }
}

/** Starts `command` and waits for the line of JSON in which it describes itself; stops it at the end. */
export async function deploymentBy(command: string): Promise<Deployment> {
  const child = spawn('bash', ['-c', `exec ${command}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const close = () =>
    new Promise<void>((done) => {
      if (child.exitCode !== null) return done()
      child.once('exit', () => done())
      child.kill('SIGTERM')
    })
  const tooLong = setTimeout(() => child.kill('SIGTERM'), patienceMs)
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('{') || !line.includes('"invitations"')) continue
      child.stdout.resume()
      return { ...described(line), close }
    }
    throw new Error('the deployment ended before it described itself')
  } catch (failure) {
    await close()
    throw failure
  } finally {
    clearTimeout(tooLong)
  }
}

function described(json: string): Omit<Ground, 'browser'> {
  const { url, invitations } = JSON.parse(json) as Omit<Ground, 'browser'>
  return { url, invitations }
}
