import type { Journey } from '../harness/journey.ts'
import { arabic, dark, lookAtAll, phone, type Screen, tuesday } from '../harness/screens.ts'

const table = '/rooms/aa01/board/table?scene=adverts'
const calendar = '/rooms/aa01/board/calendar?scene=adverts'
const timeline = '/rooms/bb02/board/timeline?scene=dayOfAction'
const figures = '/rooms/aa01/board/figures?scene=adverts'
const printed = '/rooms/aa01/board/print?scene=adverts'
const mine = '/tasks?scene=adverts'
const transfer = '/rooms/aa01/board/transfer?scene=adverts'

const screens: readonly Screen[] = [
  { name: 'table', path: table, ready: 'text=KES-12' },
  { name: 'table-dark', path: table, setting: dark, ready: 'text=KES-12' },
  { name: 'table-arabic', path: table, setting: arabic, ready: 'text=KES-12' },
  { name: 'table-phone', path: table, setting: phone, ready: 'text=KES-12' },
  { name: 'table-big', path: '/rooms/aa01/board/table?scene=bigBoard', ready: 'text=KES-12' },
  { name: 'calendar', path: calendar, ready: 'text=Advert on' },
  { name: 'calendar-dark', path: calendar, setting: dark, ready: 'text=Advert on' },
  { name: 'calendar-arabic', path: calendar, setting: arabic, ready: 'text=Advert on' },
  { name: 'calendar-phone', path: calendar, setting: phone, ready: 'text=Advert on' },
  { name: 'timeline', path: timeline, ready: 'text=Search warehouse' },
  { name: 'timeline-dark', path: timeline, setting: dark, ready: 'text=Search warehouse' },
  { name: 'timeline-arabic', path: timeline, setting: arabic, ready: 'text=Search warehouse' },
  {
    name: 'timeline-french',
    path: timeline,
    setting: { language: 'fr' },
    ready: 'text=Search warehouse',
  },
  { name: 'timeline-phone', path: timeline, setting: phone, ready: 'text=Search warehouse' },
  { name: 'figures', path: figures, ready: 'text=Takedown requests' },
  { name: 'figures-dark', path: figures, setting: dark, ready: 'text=Takedown requests' },
  { name: 'figures-arabic', path: figures, setting: arabic, ready: 'text=طلبات الإزالة' },
  { name: 'figures-phone', path: figures, setting: phone, ready: 'text=Takedown requests' },
  { name: 'transfer', path: transfer, ready: 'text=Into a file' },
  { name: 'transfer-phone', path: transfer, setting: phone, ready: 'text=Into a file' },
  { name: 'print', path: printed, ready: 'text=To verify' },
  { name: 'my-tasks', path: mine, ready: 'text=Weekly report' },
  {
    name: 'my-tasks-dark-arabic',
    path: mine,
    setting: { ...arabic, dark: true },
    ready: 'text=Weekly report',
  },
  { name: 'my-tasks-phone', path: mine, setting: phone, ready: 'text=Weekly report' },
]

/** Every view of a board in the settings people have: no accessibility fault, no broken policy, a picture. */
export const viewScreens: Journey = {
  name: 'every view of the tasks is reachable by all and breaks no policy',
  needs: 'fake',
  walk: ({ browser, url }) => lookAtAll(browser, url, screens, tuesday),
}
