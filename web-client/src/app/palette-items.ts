import type { PaletteItem } from '../features/palette/palette-search.ts'
import type { Speech } from '../shared/i18n/use-words.ts'
import type { MessageId } from '../shared/i18n/words.ts'
import type { AllTasks } from '../shared/tasks/all-tasks.ts'
import type { View } from '../shared/view/view-store.ts'

/** What the palette needs of the page around it. */
export interface PaletteActs {
  readonly go: (address: string) => void
  readonly showKeys: () => void
  readonly lock: () => void
  /** The room that is open, or null. */
  readonly room: string | null
}

/** Where to search; from within a room, there first. */
export function searchPath(room: string | null): string {
  return room === null ? '/search' : `/search/${room}`
}

const layouts: readonly (readonly [string, MessageId])[] = [
  ['', 'palette.board'],
  ['/table', 'palette.table'],
  ['/calendar', 'palette.calendar'],
  ['/timeline', 'palette.timeline'],
  ['/figures', 'palette.figures'],
  ['/transfer', 'palette.transfer'],
  ['/print', 'palette.print'],
]

/** Everything that the palette can lead to now, each kind in an order of its own. */
export function paletteItems(
  view: View,
  rooms: ReturnType<AllTasks['snapshot']>['rooms'],
  acts: PaletteActs,
  t: Speech['t'],
): PaletteItem[] {
  return [
    ...actItems(view, acts, t),
    ...roomItems(view, acts),
    ...taskItems(rooms, acts),
    ...peopleItems(view, acts),
  ]
}

function actItems(view: View, acts: PaletteActs, t: Speech['t']): PaletteItem[] {
  const room = acts.room === null ? null : (view.rooms.get(acts.room) ?? null)
  const act = (words: MessageId, run: () => void): PaletteItem => ({
    id: words,
    group: 'acts',
    words: t(words),
    where: '',
    act: run,
  })
  const inRoom = layouts.map(
    ([path, words]): PaletteItem => ({
      ...act(words, () => acts.go(`/rooms/${room?.id ?? ''}/board${path}`)),
      where: room?.title ?? '',
      ...(room ? {} : { off: t('palette.needsRoom') }),
    }),
  )
  return [
    act('palette.mine', () => acts.go('/tasks')),
    act('palette.search', () => acts.go(searchPath(acts.room))),
    ...inRoom,
    act('palette.settings', () => acts.go('/settings')),
    act('palette.keys', acts.showKeys),
    act('palette.lock', acts.lock),
  ]
}

function roomItems({ rooms }: View, { go }: PaletteActs): PaletteItem[] {
  return [...rooms.values()].map((room) => ({
    id: `room ${room.id}`,
    group: 'rooms',
    words: room.title,
    where: room.teamTitle,
    act: () => go(`/rooms/${room.id}`),
  }))
}

function taskItems(
  rooms: ReturnType<AllTasks['snapshot']>['rooms'],
  { go }: PaletteActs,
): PaletteItem[] {
  return [...rooms.values()].flatMap(({ room, byId }) =>
    [...byId.values()]
      .filter(({ archived }) => !archived)
      .map((task) => ({
        id: `task ${task.id}`,
        group: 'tasks' as const,
        words: `${task.label} ${task.title}`,
        where: room.title,
        act: () => go(`/rooms/${room.id}/board?task=${task.id}`),
      })),
  )
}

function peopleItems({ rooms }: View, { go }: PaletteActs): PaletteItem[] {
  const found = new Map<string, PaletteItem>()
  for (const room of rooms.values()) {
    for (const { officer, displayName, agency, state } of room.people) {
      if (state !== 'member' || found.has(officer)) continue
      const title = room.agencies.find(({ name }) => name === agency)?.title ?? agency
      const act = () => go(`/rooms/${room.id}/people`)
      found.set(officer, {
        id: `person ${officer}`,
        group: 'people',
        words: displayName,
        where: title,
        act,
      })
    }
  }
  return [...found.values()].toSorted((a, b) => a.words.localeCompare(b.words))
}
