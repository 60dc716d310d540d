import { readdir, readFile } from 'node:fs/promises'

/** Watches how much memory the pages of the browsers take that this process has started, until it is told to stop. */
export class MemoryWatch {
  #most = 0
  #first = 0
  readonly #timer: ReturnType<typeof setInterval>

  constructor() {
    this.#timer = setInterval(() => void this.#look(), 250)
  }

  /** The most that the largest page took beyond what it had at the beginning, in MiB. */
  stop(): { growth: number; most: number } {
    clearInterval(this.#timer)
    return { growth: Math.round(this.#most - this.#first), most: Math.round(this.#most) }
  }

  async #look(): Promise<void> {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
    const all = new Map((await Promise.all(pids.map(read))).map((one) => [one.pid, one]))
    const pages = [...all.values()].filter((one) => one.isPage && isOurs(one, all))
    const now = Math.max(0, ...pages.map(({ mib }) => mib))
    if (now === 0) return
    this.#most = Math.max(this.#most, now)
    if (this.#first === 0) this.#first = now
  }
}

interface Process {
  readonly pid: string
  readonly parent: string
  readonly isPage: boolean
  readonly mib: number
}

/** Other browsers may run on the machine. */
function isOurs({ parent }: Process, all: ReadonlyMap<string, Process>): boolean {
  if (parent === String(process.pid)) return true
  const above = all.get(parent)
  return above !== undefined && isOurs(above, all)
}

/** What the system says of a process; one that has ended meanwhile is nobody's and holds nothing. */
async function read(pid: string): Promise<Process> {
  try {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const told = (name: string) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? '0'
    const mib = Number(told('RssAnon')) / 1024
    return { pid, parent: told('PPid'), isPage: command.includes('--type=renderer'), mib }
  } catch {
    return { pid, parent: '0', isPage: false, mib: 0 }
  }
}
