import type { Journey } from '../harness/journey.ts'
import { arabic, dark, lookAtAll, phone, type Screen, tuesday } from '../harness/screens.ts'

const said = 'text=The draft order'

/** Each way through the screens of a lost past: the address, what is there then, and what is pressed. */
const ways = {
  'past-lost': { path: '/rooms/aa01?scene=pastLost', ready: said },
  'past-asks': {
    path: '/rooms/aa01?scene=pastLost',
    ready: '[role=status] button',
    press: '[role=status] button',
  },
  'past-asked': { path: '/rooms/aa01?scene=pastAsked', ready: said },
  'past-declined': { path: '/rooms/aa01?scene=pastDeclined', ready: said },
  'past-helps': {
    path: '/settings?scene=desk',
    ready: '#helping',
    press: 'section[aria-labelledby=helping] button >> nth=-1',
  },
  'past-duties': {
    path: '/agencies/people?scene=desk',
    ready: 'text=Sofi Brandt',
    press: 'tbody tr:nth-child(2) button',
  },
  'past-duty-ends': {
    path: '/agencies/people?scene=desk',
    ready: 'text=Sofi Brandt',
    press: ['tbody tr:nth-child(2) button', 'dialog section button'],
  },
} as const

const settings = { '': {}, '-dark': dark, '-arabic': arabic, '-phone': phone } as const

const screens: readonly Screen[] = Object.entries(ways).flatMap(([way, screen]) =>
  Object.entries(settings).map(([name, setting]) => ({ ...screen, name: way + name, setting })),
)

/** Asking for a lost past, helping colleagues to theirs, and entrusting people with that. */
export const recoveryScreens: Journey = {
  name: 'the screens of a lost past are reachable by all and break no policy',
  needs: 'fake',
  walk: ({ browser, url }) => lookAtAll(browser, url, screens, tuesday),
}
