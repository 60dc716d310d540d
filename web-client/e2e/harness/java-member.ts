import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Invitation } from './journey.ts'

const run = promisify(execFile)
const patienceMs = 120_000

/** A person who works with `entente member` on the command line. */
export class JavaMember {
  readonly #profile: string
  readonly #isOwn: boolean

  private constructor(profile: string, isOwn: boolean) {
    this.#profile = profile
    this.#isOwn = isOwn
  }

  /** Enrols in a new profile; `ENTENTE` names the program, as a person would type it. */
  static async enrolled({ link, code }: Invitation): Promise<JavaMember> {
    const member = new JavaMember(await mkdtemp(join(tmpdir(), 'entente-member-')), true)
    await member.does('enrol', link, '--code', code, '--unattended')
    return member
  }

  /** The device that already lives in `profile`. */
  static at(profile: string): JavaMember {
    return new JavaMember(profile, false)
  }

  /** Runs one command and returns what it printed. */
  async does(command: string, ...rest: string[]): Promise<string> {
    const program = process.env.ENTENTE
    if (!program) throw new Error('ENTENTE has to name the program deploy/entente')
    const { stdout } = await run(
      program,
      ['member', command, ...rest, '--profile', this.#profile],
      { timeout: patienceMs },
    )
    return stdout
  }

  /** The texts of the room that this device has kept, oldest first. */
  async reads(room: string): Promise<string[]> {
    const lines = (await this.does('read', room, '--json')).split('\n').filter((l) => l !== '')
    return lines.map((line) => (JSON.parse(line) as { text: string }).text)
  }

  async leaves(): Promise<void> {
    if (this.#isOwn) await rm(this.#profile, { recursive: true })
  }
}
