import type { Engine } from '../../../engine/types/engine.d.ts'
import type { SharedFile } from '../engine/files.ts'
import type { ViewChange } from '../engine/view.ts'
import { type FileOpening, Files } from '../files/files.ts'
import { Region } from '../files/region.ts'
import { TransferStore } from '../files/store.ts'
import type { Vault } from '../files/vault.ts'
import type { Database } from '../storage/database.ts'
import type { Shell } from './shell.ts'

/** What the files of one open device stand on. */
export type FilesGround = {
  engine: Engine
  shell: Shell
  key: CryptoKey
  database: Database
  vault: Vault
  origin: string
  now: () => number
  show: (change: ViewChange) => void
}

/** The files of one open device: requests are signed by its engine, what is shared is said by it. */
export function filesOf(ground: FilesGround): Files {
  const { engine, shell, now, show } = ground
  const sign = (method: string, path: string) =>
    JSON.parse(engine.requestHeaders(now(), method, path)) as Record<string, string>
  return new Files({
    region: new Region(ground.origin, sign),
    store: new TransferStore(ground.database, ground.key),
    vault: ground.vault,
    now,
    show: (transfer) => show({ type: 'transfer', transfer }),
    shared: (room) => JSON.parse(engine.filesJson(room)) as SharedFile[],
    opening: (room, id) => JSON.parse(engine.fileOpeningJson(room, id)) as FileOpening | null,
    share: (room, json) => shell.command((e, at, id) => e.shareFile(at, id, room, json)),
    note: async (room, file, act, reason) => {
      await shell.command((e, at, id) => e.noteCustody(at, id, room, file, act, reason))
    },
  })
}
