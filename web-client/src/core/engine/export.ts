/** What a person wants to take out of a room. Times in ms since 1970. */
export type ExportWish = {
  reason: string
  /** Whether it may be used in proceedings, which some markings keep to the originator. */
  forCourt: boolean
  fromMs?: number
  untilMs?: number
  /** Only these messages and what was said about them. */
  items?: readonly string[]
  /** What is withheld and leaves a hole. */
  hide?: readonly string[]
}

/** One place of a bundle, as its signed item says, or the hole of one that is withheld. */
export type BundleLine = {
  item: string
  kind:
    | 'hole'
    | 'message'
    | 'edit'
    | 'retract'
    | 'file'
    | 'custody'
    | 'title'
    | 'exported'
    | 'reaction'
    | 'reactionOff'
    | 'pin'
    | 'pinOff'
    | 'asking'
    | 'grant'
    | 'denial'
    | 'unknown'
  at: number
  /** Of a hole: `hidden`, `originator`, `retracted` or `unproven`. */
  why?: string
  officer?: string
  name?: string
  agency?: string
  device?: string
  marking?: string
  text?: string
  /** The item that it answers or is about. */
  about?: string
  /** Of files and their custody. */
  id?: string
  file?: string
  size?: number
  sha256?: string
  part?: string | null
  act?: string
}

/** A message that stays because its originator was not asked, or refused. */
export type ExportAsk = { item: string; agency: string; marking: string; at: number }

/** A file that belongs to what leaves. */
export type ExportFile = {
  file: string
  name: string
  size: number
  sha256: string
  /** Where it lies in the bundle. */
  part: string
}

/** What was decided of an export, before anything leaves. */
export type ExportPlan = {
  room: string
  title: string
  team: string
  by: string
  device: string
  atMs: number
  reason: string
  said: number
  holes: number
  files: ExportFile[]
  asks: ExportAsk[]
  lines: BundleLine[]
}

/** How the bundle of a plan is made. */
export type ExportMaking = {
  /** The page that people read, as HTML. */
  page: string
  /** What the file is called. */
  name: string
  /** Where the person chose; null hands it over as a file. */
  target: FileSystemFileHandle | null
}

/** What the check of a bundle came to. */
export type BundleCheck = {
  holds: boolean
  fault: string
  /** The part in which the fault shows. */
  part: string
  /** The byte of the file from which on it is not what was signed; -1 when that is not known. */
  position: number
  length: number
  item: number
  /** The one changed byte, where it was found. */
  changed: { position: number; was: number; is: number } | null
  record: {
    room: string
    title: string
    team: string
    officer: string
    device: string
    atMs: number
    reason: string
    said: number
    holes: number
    files: number
    agencies: { name: string; title: string; fingerprint: string[] }[]
    lines: BundleLine[]
  } | null
}
