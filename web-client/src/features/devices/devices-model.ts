import type {
  Act,
  DaysSeen,
  EnginePort,
  OwnDevice,
  OwnInvitation,
  Problem,
} from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'

export interface DevicesSnapshot {
  /** This person's devices, those in use first; null while they are read for the first time. */
  readonly devices: readonly OwnDevice[] | null
  /** Links for further devices that nobody has used yet. */
  readonly links: readonly OwnInvitation[]
  /** On which day each was here last, as far as the region told. */
  readonly seen: DaysSeen
  readonly busy: 'addDevice' | 'revoke' | 'withdraw' | null
  readonly problem: Problem | null
}

const hours = 24

/** What a device is called among those of its person. */
export function label(device: string): string {
  return device.split('/').at(-1) ?? ''
}

/** What devices are called that `lost` has brought in, are in use, and are not the one in hand. */
export function broughtBy(lost: OwnDevice, devices: readonly OwnDevice[]): string[] {
  return devices
    .filter((one) => one.broughtBy === lost.device && one.revoked === null && !one.you)
    .map((one) => label(one.device))
}

/** What a person sees of their own devices, and how one comes in or is shut out. */
export class DevicesModel extends Model<DevicesSnapshot> {
  readonly #port: EnginePort
  readonly #now: () => number

  constructor(port: EnginePort, now: () => number = Date.now) {
    super({ devices: null, links: [], seen: {}, busy: null, problem: null })
    this.#port = port
    this.#now = now
    this.own(
      port.subscribe(({ type }) => {
        if (type === 'federation') void this.read()
      }),
    )
    void this.read().then(() => this.#look())
  }

  async #look(): Promise<void> {
    const devices = this.snapshot().devices?.map(({ device }) => device) ?? []
    if (devices.length > 0) this.change({ seen: await this.#port.lastSeen(devices) })
  }

  async read(): Promise<void> {
    const federation = await this.#port.federation()
    const self = federation?.devices.find(({ you }) => you)
    if (!federation || !self) return
    const mine = federation.devices.filter(({ officer }) => officer === self.officer)
    const links = federation.invitations.filter(
      (i) => i.ownDevice && i.url !== '' && i.usedBy === null && i.expires > this.#now(),
    )
    const inUse = (device: OwnDevice) => (device.revoked === null ? 0 : 1)
    this.change({
      devices: mine.toSorted((a, b) => inUse(a) - inUse(b) || a.since - b.since),
      links,
    })
  }

  /** Makes a link and a code; it takes a second or two, by design. */
  add(): Promise<boolean> {
    return this.#act('addDevice', { do: 'addDevice', hours })
  }

  /** Shuts a device out for ever, and what it brought in from `since` on, in ms. */
  lost(device: string, told: { since?: number }): Promise<boolean> {
    return this.#act('revoke', { do: 'revoke', device, ...told })
  }

  takeBack(id: string): Promise<boolean> {
    return this.#act('withdraw', { do: 'withdraw', invitations: [id] })
  }

  forgetProblem(): void {
    this.change({ problem: null })
  }

  async #act(busy: NonNullable<DevicesSnapshot['busy']>, act: Act): Promise<boolean> {
    if (this.snapshot().busy) return false
    this.change({ busy, problem: null })
    const { problem } = await this.#port.administer(act)
    this.change({ busy: null, problem })
    await this.read()
    return problem === null
  }
}
