import type { Agency, Entry, Offer, Person, Room, RoomTalk } from '../core/engine/port.ts'

/* Invented agencies and people for tests and the screens made from them. */

export const alba: Agency = {
  name: 'police.alba.example',
  title: 'Alba National Police',
  country: 'XA',
  code: 'ANP',
  own: true,
}
export const borea: Agency = {
  name: 'prosecution.borea.example',
  title: 'Borea Public Prosecution',
  country: 'XB',
  code: 'PPO',
  own: false,
}
export const castra: Agency = {
  name: 'border.castra.example',
  title: 'Castra Border Service',
  country: 'XC',
  code: 'CBS',
  own: false,
}

export function person(agency: Agency, name: string, role: string, part?: Partial<Person>): Person {
  const officer = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.${agency.name}`
  return {
    officer,
    displayName: name,
    role,
    agency: agency.name,
    state: 'member',
    you: false,
    ...part,
  }
}

export const you = person(alba, 'Rafi Okan', 'Detective', { you: true })
export const mara = person(alba, 'Mara Ilven', 'Coordinator')
export const agnes = person(borea, 'Agnes Lindmar', 'Prosecutor')
export const tomas = person(castra, 'Tomas Ferrin', 'Inspector')
export const ida = person(castra, 'إيدا مارو', 'Officer', { officer: `ida.${castra.name}` })
export const haas = person(alba, 'L. Haas', 'Officer', { state: 'invited' })

export const howPeopleWrite: RoomTalk = {
  kind: 'CASE',
  marking: 'TLP:AMBER',
  minimum: '',
  mustBeGraded: false,
  keepsEarlier: true,
  pins: [],
  mentions: 0,
  asked: [],
  schemes: [],
  sharesReading: true,
}

export function aRoom(part?: Partial<Room>): Room {
  return {
    id: 'aa01',
    team: 'kestrel',
    teamTitle: 'Operation Kestrel',
    title: 'Case room',
    purpose: 'Smuggling by small boats, Varda coast',
    state: 'joined',
    unread: 0,
    lastAt: null,
    lastReadKey: null,
    agencies: [alba, borea, castra],
    people: [mara, you, haas, agnes, tomas, ida],
    history: 'none',
    retentionDays: 28,
    homeRegion: 'Castra',
    mayAdmit: true,
    onTheWay: [],
    notice: null,
    past: {
      state: 'since',
      since: Date.UTC(2026, 10, 24, 7, 55),
      oldest: null,
      from: null,
      received: 0,
      total: 0,
      refused: 0,
      regainable: false,
    },
    regains: [],
    talk: howPeopleWrite,
    ...part,
  }
}

export function anEntry(order: number, part?: Partial<Entry>): Entry {
  return {
    key: order.toString().padStart(20, '0'),
    room: 'aa01',
    kind: 'text',
    author: agnes,
    subject: null,
    at: Date.UTC(2026, 10, 24, 8, 0) + order * 60_000,
    text: `Message ${order}`,
    own: part?.author?.you ?? false,
    state: part?.author?.you ? 'stored' : null,
    problem: null,
    readBy: [],
    stays: false,
    talk: { item: `item-${order}` },
    ...part,
  }
}

export const anOffer: Offer = {
  officer: you.officer,
  displayName: you.displayName,
  role: you.role,
  agency: alba,
  desk: '+999 20 555 0142',
  inviter: 'Mara Ilven',
  teamTitle: 'Operation Kestrel',
  purpose: 'Smuggling by small boats, Varda coast',
  parties: [alba, borea, castra],
  rooms: [{ id: 'aa01', title: 'Case room' }],
  expiresMs: Date.UTC(2026, 10, 26, 16, 0),
  ownDevice: false,
}
