import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Deployment, deployment } from '../e2e/harness/deployment.ts'

/** A demo on a server of its own, and the folder of its data. */
export type Demo = { served: Deployment; jar: string; data: string; end: () => Promise<void> }

/** Starts a demo in a folder that is gone afterwards; ENTENTE_JAR names the built program. */
export async function demo(): Promise<Demo> {
  const { ENTENTE_JAR: jar } = process.env
  if (!jar) throw new Error('ENTENTE_JAR has to name the built program')
  const folder = await mkdtemp(join(tmpdir(), 'entente-bench-'))
  const data = join(folder, 'data')
  await mkdir(data)
  for (const each of [folder, data]) await chmod(each, 0o711)
  const command = `java -jar ${jar} quickstart --data ${data} --port ${await freePort()}`
  const served = await deployment(join(data, 'invitations.json'), command)
  const end = async () => {
    await served.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { served, jar, data, end }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? done(address.port) : failed(new Error('no port')),
      )
    })
  })
}
