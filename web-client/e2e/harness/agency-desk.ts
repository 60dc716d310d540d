import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const patienceMs = 120_000

/** Whoever keeps an agency's root and works with `entente agency` on its own machine. */
export class AgencyDesk {
  readonly folder: string
  readonly #server: string

  private constructor(folder: string, server: string) {
    this.folder = folder
    this.#server = server
  }

  /** A machine with nothing on it but a password. */
  static async arrive(server: string, password: string): Promise<AgencyDesk> {
    const folder = await mkdtemp(join(tmpdir(), 'entente-desk-'))
    await writeFile(join(folder, 'password'), `${password}\n`)
    return new AgencyDesk(folder, server)
  }

  /** Makes the root and the first admin of a new agency; the file is what others may see of it. */
  async makes(agency: string): Promise<string> {
    const out = join(this.folder, agency)
    await this.#does('agency', 'init', agency, '--out', out, ...this.#password())
    return join(out, 'root.cer')
  }

  /** Runs a command of an administrator whose keys lie in `keys`. */
  acts(keys: string, command: string, ...rest: string[]): Promise<string> {
    const options = ['--server', this.#server, '--keys', keys, ...this.#password()]
    return this.#does('agency', command, ...rest, ...options)
  }

  /** What the whole federation looks like from outside. */
  lists(): Promise<string> {
    return this.#does('agency', 'list', '--server', this.#server)
  }

  shows(root: string): Promise<string> {
    return this.#does('agency', 'show', root)
  }

  verifies(file: string): Promise<string> {
    return this.#does('audit', 'verify', file)
  }

  async leaves(): Promise<void> {
    await rm(this.folder, { recursive: true })
  }

  #password(): string[] {
    return ['--password-file', join(this.folder, 'password')]
  }

  async #does(...words: string[]): Promise<string> {
    const program = process.env.ENTENTE
    if (!program) throw new Error('ENTENTE has to name the program deploy/entente')
    const { stdout } = await run(program, words, { timeout: patienceMs })
    return stdout
  }
}
