import type { Journey } from '../harness/journey.ts'
import { lookAtAll, phone, type Screen } from '../harness/screens.ts'

const lanes = '/rooms/aa01/board?scene=board'
const freeze = '29'.padStart(32, '0')

const screens: readonly Screen[] = [
  { name: 'board', path: `${lanes}&task=${freeze}`, ready: 'text=Kept:' },
  {
    name: 'board-dark',
    path: `${lanes}&task=${freeze}`,
    setting: { dark: true },
    ready: 'text=Kept:',
  },
  {
    name: 'task-arabic',
    path: `${lanes}&task=${freeze}`,
    setting: { language: 'ar' },
    ready: 'text=لا يُحتسب',
  },
  { name: 'board-arabic', path: lanes, setting: { language: 'ar' }, ready: 'text=KES-44' },
  { name: 'board-french', path: lanes, setting: { language: 'fr' }, ready: 'text=KES-44' },
  { name: 'board-phone', path: lanes, setting: phone, ready: 'text=KES-44' },
  {
    name: 'board-phone-arabic',
    path: lanes,
    setting: { ...phone, language: 'ar', dark: true },
    ready: 'text=KES-44',
  },
  {
    name: 'board-tablet',
    path: `${lanes}&task=${freeze}`,
    setting: { width: 1024, height: 768 },
    ready: 'text=Kept:',
  },
  {
    name: 'task-phone',
    path: `${lanes}&task=${freeze}`,
    setting: phone,
    ready: 'text=Does not count',
  },
  { name: 'board-merged', path: '/rooms/aa01/board?scene=boardMerged', ready: 'text=KES-44' },
  { name: 'board-empty', path: '/rooms/aa01/board?scene=boardEmpty', ready: 'text=No tasks yet' },
  { name: 'board-big', path: '/rooms/aa01/board?scene=bigBoard', ready: 'text=KES-4' },
]

/** A board in the settings people have: no accessibility fault, no broken policy, a picture. */
export const boardScreens: Journey = {
  name: 'every screen of a board is reachable by all and breaks no policy',
  needs: 'fake',
  walk: ({ browser, url }) => lookAtAll(browser, url, screens),
}
