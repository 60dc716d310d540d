import { chooseLanguage, type LanguageCode } from '../i18n/languages.ts'
import { Model } from '../model/model.ts'

/** How one person likes the interface; kept in this browser, says nothing about any case. */
export interface Choices {
  readonly language: LanguageCode
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'comfortable' | 'compact'
  /** Whether single keys act as shortcuts. */
  readonly singleKeys: boolean
  /** Whether the people pane stands beside the room where there is space for it. */
  readonly peopleShown: boolean
  /** Figures hide counts below this; 0 hides none. */
  readonly smallCounts: 0 | 3 | 5 | 10
  /** Whether reminders may also be shown outside of the page, by the system. */
  readonly notify: boolean
  /** Whether nothing is shown outside of the page in some hours of the local day. */
  readonly quiet: boolean
  readonly quietFrom: number
  readonly quietTo: number
  /** After how many minutes without a touch the device locks itself; 0 for never. */
  readonly lockAfter: 0 | 5 | 15 | 60
}

const storageKey = 'entente.choices'

/** Reads the choices at start and writes each change back. */
export class Preferences extends Model<Choices> {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, wanted: readonly string[]) {
    super({
      language: chooseLanguage(wanted).code,
      theme: 'system',
      density: 'comfortable',
      singleKeys: true,
      peopleShown: true,
      smallCounts: 5,
      notify: false,
      quiet: false,
      quietFrom: 20,
      quietTo: 7,
      lockAfter: 15,
      ...stored(storage),
    })
    this.#storage = storage
  }

  set(part: Partial<Choices>): void {
    this.change(part)
    this.#storage.setItem(storageKey, JSON.stringify(this.snapshot()))
  }
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)

const allowed: { [K in keyof Choices]: readonly Choices[K][] } = {
  language: ['en', 'fr', 'ar'],
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  singleKeys: [true, false],
  peopleShown: [true, false],
  smallCounts: [0, 3, 5, 10],
  notify: [true, false],
  quiet: [true, false],
  quietFrom: hours,
  quietTo: hours,
  lockAfter: [0, 5, 15, 60],
}

/** What was stored, without anything this version does not know. */
function stored(storage: Pick<Storage, 'getItem'>): Partial<Choices> {
  const parsed = parse(storage.getItem(storageKey) ?? '{}')
  const known = Object.entries(allowed).filter(([name, values]) =>
    (values as readonly unknown[]).includes(parsed[name]),
  )
  return Object.fromEntries(known.map(([name]) => [name, parsed[name]]))
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
