import type { Journey } from '../harness/journey.ts'
import { arabic, dark, lookAtAll, phone, type Screen, tuesday } from '../harness/screens.ts'

const agencies = '/agencies/agencies?scene=desk'
const markings = '/agencies/markings?scene=desk'
const record = '/record?scene=desk'
const endings = '/agencies/devices?scene=endingSoon'
const answer = 'main button >> nth=0'
const regions = '/agencies/regions?scene=lostRegion'
const isAway = 'text=Cannot be reached since'
const move = 'tbody button'
const ask = 'dialog footer button >> nth=1'
const file = 'main input[type=file]'
const meridia = 'text=Meridia Coast Police'

const screens: readonly Screen[] = [
  { name: 'agencies', path: agencies, ready: meridia, press: '[data-agency^="a1"]' },
  { name: 'agencies-dark', path: agencies, ready: meridia, setting: dark },
  {
    name: 'agencies-arabic',
    path: agencies,
    ready: meridia,
    setting: arabic,
    press: '[data-agency^="a1"]',
  },
  { name: 'agencies-phone', path: agencies, ready: meridia, setting: phone },
  { name: 'agencies-suspended', path: agencies, ready: meridia, press: '[data-agency^="trust"]' },
  { name: 'agencies-propose', path: agencies, ready: meridia, press: 'text=Propose an agency' },
  { name: 'approvals', path: '/agencies/approvals?scene=desk', ready: meridia },
  { name: 'teams', path: '/agencies/teams?scene=desk', ready: 'text=Operation Kestrel' },
  { name: 'markings', path: markings, ready: 'text=XA-ANP:HOUSE' },
  { name: 'markings-dark', path: markings, ready: 'text=XA-ANP:HOUSE', setting: dark },
  { name: 'markings-arabic', path: markings, ready: 'text=XA-ANP:HOUSE', setting: arabic },
  { name: 'markings-phone', path: markings, ready: 'text=XA-ANP:HOUSE', setting: phone },
  { name: 'regions', path: regions, ready: isAway },
  { name: 'regions-phone', path: regions, ready: isAway, setting: phone },
  { name: 'region-lost', path: regions, ready: isAway, press: move },
  { name: 'region-lost-dark', path: regions, ready: isAway, setting: dark, press: move },
  { name: 'region-lost-arabic', path: regions, ready: move, setting: arabic, press: move },
  { name: 'region-lost-phone', path: regions, ready: isAway, setting: phone, press: move },
  { name: 'region-words', path: regions, ready: isAway, press: [move, ask] },
  {
    name: 'region-words-arabic',
    path: regions,
    ready: move,
    setting: { ...arabic, ...dark },
    press: [move, ask],
  },
  { name: 'region-signed', path: regions, ready: isAway, press: [move, ask, ask] },
  {
    name: 'region-signed-phone-arabic',
    path: regions,
    ready: move,
    setting: { ...phone, ...arabic },
    press: [move, ask, ask],
  },
  { name: 'region-second', path: regions, ready: isAway, file },
  { name: 'region-second-dark', path: regions, ready: isAway, setting: dark, file },
  {
    name: 'region-second-phone-arabic',
    path: regions,
    ready: move,
    setting: { ...phone, ...arabic },
    file,
  },
  { name: 'office-people', path: '/agencies/people?scene=desk', ready: 'text=Sofi Brandt' },
  {
    name: 'office-invite',
    path: '/agencies/people?scene=desk',
    ready: 'text=Sofi Brandt',
    press: 'text=Invite people',
  },
  { name: 'invitations', path: '/agencies/invitations?scene=desk', ready: 'text=7Q4M-K2XD' },
  {
    name: 'invitations-phone',
    path: '/agencies/invitations?scene=desk',
    ready: 'text=7Q4M-K2XD',
    setting: phone,
  },
  { name: 'office-devices', path: '/agencies/devices?scene=desk', ready: 'text=browser-7f3a' },
  { name: 'endings', path: endings, ready: answer },
  { name: 'endings-phone-arabic', path: endings, ready: answer, setting: { ...phone, ...arabic } },
  { name: 'own-devices', path: '/settings?scene=desk', ready: 'text=Your devices' },
  {
    name: 'device-lost',
    path: '/agencies/devices?scene=desk',
    ready: 'text=browser-7f3a',
    press: 'tbody button',
  },
  {
    name: 'device-lost-arabic',
    path: '/agencies/devices?scene=desk',
    ready: 'text=browser-7f3a',
    setting: { ...arabic, ...dark },
    press: 'tbody button',
  },
  {
    name: 'own-devices-arabic',
    path: '/settings?scene=desk',
    ready: '#own-devices',
    setting: { ...arabic, ...dark },
  },
  { name: 'record', path: record, ready: 'text=Consistent since', press: '[data-entry="610"]' },
  { name: 'record-dark', path: record, ready: 'text=Consistent since', setting: dark },
  {
    name: 'record-arabic',
    path: record,
    ready: '[data-entry="612"]',
    setting: arabic,
    press: '[data-entry="610"]',
  },
  { name: 'record-phone', path: record, ready: 'text=Consistent since', setting: phone },
  {
    name: 'record-broken',
    path: '/record?scene=brokenRecord',
    ready: 'text=The record breaks at entry 598',
  },
]

/** The desk of an administrator and the record in the settings people have. */
export const officeScreens: Journey = {
  name: 'agencies and the record are reachable by all and break no policy',
  needs: 'fake',
  walk: ({ browser, url }) => lookAtAll(browser, url, screens, tuesday),
}
