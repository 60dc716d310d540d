import type { Journey } from '../harness/journey.ts'
import { lookAtAll, phone, type Screen } from '../harness/screens.ts'

const room = '/rooms/aa01?scene=casework'

const moved = '/rooms/aa01?scene=movedRoom'
const isMoved = 'bdi:text-is("south")'

const screens: readonly Screen[] = [
  { name: 'room', path: room, ready: 'text=The draft order' },
  { name: 'room-dark', path: room, setting: { dark: true }, ready: 'text=The draft order' },
  { name: 'room-arabic', path: room, setting: { language: 'ar' }, ready: 'text=The draft order' },
  { name: 'room-french', path: room, setting: { language: 'fr' }, ready: 'text=The draft order' },
  {
    name: 'room-tablet',
    path: room,
    setting: { width: 1024, height: 768 },
    ready: 'text=The draft order',
  },
  {
    name: 'room-small-tablet',
    path: room,
    setting: { width: 768, height: 1024 },
    ready: 'text=The draft order',
  },
  { name: 'room-phone', path: room, setting: phone, ready: 'text=The draft order' },
  {
    name: 'room-phone-arabic',
    path: room,
    setting: { ...phone, language: 'ar', dark: true },
    ready: 'text=The draft order',
  },
  {
    name: 'room-320',
    path: room,
    setting: { width: 320, height: 640, touch: true },
    ready: 'text=The draft order',
  },
  { name: 'room-offline', path: '/rooms/aa01?scene=offline', ready: 'text=The whole list follows' },
  { name: 'room-apart', path: '/rooms/aa01?scene=apart', ready: 'text=18 messages' },
  {
    name: 'room-apart-arabic',
    path: '/rooms/aa01?scene=apart',
    setting: { language: 'ar', dark: true },
    ready: 'text=castra-south',
  },
  { name: 'room-moved', path: moved, ready: isMoved },
  {
    name: 'room-moved-arabic',
    path: moved,
    setting: { language: 'ar', dark: true },
    ready: isMoved,
  },
  { name: 'room-moved-phone', path: moved, setting: phone, ready: isMoved },
  { name: 'room-empty', path: '/rooms/aa01?scene=emptyRoom', ready: 'text=Nobody has written yet' },
  { name: 'room-long', path: '/rooms/aa01?scene=longRoom', ready: 'text=Message 10099' },
  {
    name: 'people-phone',
    path: '/rooms/aa01/people?scene=casework',
    setting: phone,
    ready: 'text=This room',
  },
  {
    name: 'people-tablet',
    path: '/rooms/aa01/people?scene=casework',
    setting: { width: 1024, height: 768 },
    ready: 'text=This room',
  },
  { name: 'rooms', path: '/?scene=casework', ready: 'text=Choose a room' },
  { name: 'rooms-phone', path: '/?scene=casework', setting: phone, ready: 'text=Case room' },
  { name: 'settings', path: '/settings?scene=casework', ready: 'text=Brightness' },
  {
    name: 'settings-phone',
    path: '/settings?scene=casework',
    setting: phone,
    ready: 'text=Brightness',
  },
  { name: 'join', path: '/join?scene=newcomer#link', ready: 'text=Continue' },
  {
    name: 'join-arabic',
    path: '/join?scene=newcomer#link',
    setting: { language: 'ar' },
    ready: 'text=متابعة',
  },
  {
    name: 'join-phone-dark',
    path: '/join?scene=newcomer#link',
    setting: { ...phone, dark: true },
    ready: 'text=Continue',
  },
  { name: 'join-no-link', path: '/join?scene=newcomer', ready: 'text=not a device of Entente' },
  { name: 'found', path: '/found?scene=newcomer#link', ready: 'text=nobody yet' },
  {
    name: 'found-arabic',
    path: '/found?scene=newcomer#link',
    setting: { language: 'ar' },
    ready: 'text=root.cer',
  },
  {
    name: 'found-phone-dark',
    path: '/found?scene=newcomer#link',
    setting: { ...phone, dark: true },
    ready: 'text=nobody yet',
  },
  { name: 'unlock', path: '/?scene=returning', ready: 'text=Welcome back' },
]

/** Every screen in the settings people have: no accessibility fault, no broken policy, a picture. */
export const everyScreen: Journey = {
  name: 'every screen is reachable by all and breaks no policy',
  needs: 'fake',
  walk: ({ browser, url }) => lookAtAll(browser, url, screens),
}
