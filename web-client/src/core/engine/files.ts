/** Shared files as the interface sees them. What opens one never leaves the Worker. */

/** What was done with a file after it was shared. */
export type CustodyAct = 'received' | 'opened' | 'exported' | 'refused'

/** One signed step of a file's custody. */
export type CustodyStep = {
  act: CustodyAct
  /** `officer@agency`. */
  officer: string
  device: string
  /** Ms since 1970, by the clock of that device. */
  at: number
  /** SHA-256 of the content as that device had it. */
  hash: string
  /** Whether it is the hash that the author sealed. */
  same: boolean
  reason: string
  /** Done on this device. */
  own: boolean
}

/** A file that somebody shared in a room. */
export type SharedFile = {
  id: string
  room: string
  /** Key of the line that shows it. */
  entry: string
  name: string
  mediaType: string
  note: string
  size: number
  /** SHA-256 of the content, in hexadecimal digits. */
  hash: string
  /** Who shared it: `officer@agency`. */
  officer: string
  device: string
  sealedAt: number
  storedAt: number
  state: 'sending' | 'stored' | 'failed'
  /** False for a file that a later release sealed in another way. */
  readable: boolean
  /** Its codes; empty for the room's own. */
  marking: string
  /** Its originator must be asked before it leaves Entente in clear. */
  stays: boolean
  /** More happened with it than is kept here. */
  full: boolean
  own: boolean
  /** By place in the room's record. */
  custody: CustodyStep[]
}

/** A file on its way, or arrived on this device. */
export type Transfer = {
  /** The id of the file. */
  id: string
  room: string
  direction: 'up' | 'down'
  name: string
  /** Bytes of sealed form that have arrived, of all. */
  done: number
  total: number
  /**
   * `queued` behind others; `checking` whether it is still the same file; `waiting` for the network;
   * `needsFile`: the browser was closed, and the person has to choose the file again.
   */
  state: 'queued' | 'checking' | 'running' | 'paused' | 'waiting' | 'needsFile' | 'failed' | 'done'
  problem: string | null
}

/** A file in clear for a preview, or why there is none. */
export type Opened = { bytes: ArrayBuffer; mediaType: string } | { problem: { code: string } }

/** A file in clear for the disk: saved where the person chose, or handed over as a file. */
export type Saved = { file: File | null } | { problem: { code: string } }
