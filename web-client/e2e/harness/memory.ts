import { readdir, readFile } from 'node:fs/promises'

/** Watches how much memory the pages of the browsers that run here take, until it is told to stop. */
export class MemoryWatch {
  #most = 0
  #least = Number.POSITIVE_INFINITY
  readonly #timer: ReturnType<typeof setInterval>

  constructor() {
    this.#timer = setInterval(() => void this.#look(), 250)
  }

  /** The most that the largest page took beyond what it had at the beginning, in MiB. */
  stop(): { growth: number; most: number } {
    clearInterval(this.#timer)
    return { growth: Math.round(this.#most - this.#least), most: Math.round(this.#most) }
  }

  async #look(): Promise<void> {
    const sizes = await Promise.all((await readdir('/proc')).map(rendererMiB))
    const now = Math.max(0, ...sizes)
    if (now === 0) return
    this.#most = Math.max(this.#most, now)
    this.#least = Math.min(this.#least, now)
  }
}

async function rendererMiB(pid: string): Promise<number> {
  if (!/^\d+$/.test(pid)) return 0
  try {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
    if (!command.includes('--type=renderer')) return 0
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
