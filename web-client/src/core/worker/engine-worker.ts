import wasmUrl from '../../../engine/target/web/engine.wasm?url'
import type { Engine } from '../../../engine/types/engine.d.ts'
import type { FromWorker, ToWorker } from '../engine/protocol.ts'
import { OpfsVault } from '../files/vault.ts'
import { openDatabase } from '../storage/database.ts'
import { compile, start } from '../wasm/loader.ts'
import { randomBytes } from '../wasm/random.ts'
import { Host } from './host.ts'
import { BrowserNetwork } from './network.ts'
import { schemes } from './schemes.ts'
import { startVerifiers } from './start-verifiers.ts'
import { type Channel, Tabs, type Ties } from './tabs.ts'

/* The Worker of one tab. It owns the engine while it holds the lock, and ends itself when the engine
   traps or the store fails: the page then starts another, which goes on from what is stored. */

const post = (message: FromWorker) => self.postMessage(message)
const module = compile(fetch(wasmUrl))

async function startEngine(): Promise<Engine> {
  const engine = (await start(await module, { random: randomBytes })) as unknown as Engine
  engine.selfTest()
  for (const scheme of Object.values(schemes)) engine.scheme(scheme)
  return engine
}

function broken(cause: unknown): void {
  post({ kind: 'broken', message: String(cause) })
  self.close()
}

const tabs = openDatabase().then((database) => {
  const own = ({ show, opened }: Ties) =>
    new Host({
      start: startEngine,
      database,
      network: new BrowserNetwork(location.origin),
      vault: new OpfsVault(),
      origin: location.origin,
      now: () => Date.now(),
      verifiers: async () => startVerifiers(await module),
      show,
      opened,
      broken,
    })
  const channel: Channel = new BroadcastChannel('entente-engine')
  return new Tabs({ name: crypto.randomUUID(), channel, page: post, own, broken })
})

async function main(): Promise<void> {
  await module
  const ready = await tabs
  await navigator.locks.request('entente-engine', async () => {
    await ready.becomeOwner()
    await new Promise(() => undefined)
  })
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => void tabs.then((t) => t.fromPage(data))
self.addEventListener('online', () => void tabs.then((t) => t.refresh()))
main().catch(broken)
