import {
  FileText,
  Landmark,
  MessageSquare,
  Search,
  SlidersHorizontal,
  SquareCheckBig,
} from 'lucide'
import { useEffect, useState } from 'react'
import { Link, useLocation, useRoute } from 'wouter'
import type { EnginePort } from '../core/engine/port.ts'
import { RoomsList } from '../features/rooms/rooms-list.tsx'
import { RoomsViewModel } from '../features/rooms/rooms-view-model.ts'
import { SearchMemory } from '../features/search/search-memory.ts'
import { listenForShortcuts } from '../features/shortcuts/shortcuts.ts'
import { useMedia } from '../shared/a11y/use-media.ts'
import { alsoSpeak } from '../shared/i18n/i18n.ts'
import { useWords } from '../shared/i18n/use-words.ts'
import { useModel, useOwnModel, useValue } from '../shared/model/use-model.ts'
import { useSettled } from '../shared/model/use-settled.ts'
import { usePreferences } from '../shared/preferences/context.ts'
import { AllTasks } from '../shared/tasks/all-tasks.ts'
import { myTasks, waitingCount } from '../shared/tasks/my-tasks.ts'
import entries from '../shared/ui/entries.module.css'
import { Icon } from '../shared/ui/icon.tsx'
import { Mark } from '../shared/ui/mark.tsx'
import { part } from '../shared/ui/part.tsx'
import text from '../shared/ui/text.module.css'
import type { View } from '../shared/view/view-store.ts'
import { gatherParts } from './gather.ts'
import { OpenRoom } from './open-room.tsx'
import { searchPath } from './palette-items.ts'
import type { SessionModel } from './session-model.ts'
import styles from './workspace.module.css'

/* What no first visit waits for; task words are spoken as on the board. */
const Companion = part(async () => {
  const [place] = await Promise.all([import('./companion.tsx'), alsoSpeak('views')])
  return place.Companion
})
const SettingsView = part(async () => {
  const load = import('../features/settings/settings-view.tsx')
  const [place] = await Promise.all([load, alsoSpeak('settings')])
  return place.SettingsView
})
const ShortcutsDialog = part(async () => {
  const load = import('../features/shortcuts/shortcuts-dialog.tsx')
  const [place] = await Promise.all([load, alsoSpeak('settings')])
  return place.ShortcutsDialog
})
const WakeChoice = part(async () => (await import('../features/wake/wake-choice.tsx')).default)
const MyTasksView = part(async () => {
  const load = import('../features/mytasks/my-tasks-view.tsx')
  const [place] = await Promise.all([load, alsoSpeak('board'), alsoSpeak('views')])
  return place.MyTasksView
})

const SearchView = part(async () => {
  const load = import('../features/search/search-view.tsx')
  const [place] = await Promise.all([load, alsoSpeak('board'), alsoSpeak('search')])
  return place.SearchView
})
const AgenciesPlace = part(async () => {
  const load = import('../features/agencies/agencies-place.tsx')
  const parts = ['agencies', 'devices', 'homes', 'markings', 'recovery'] as const
  const [place] = await Promise.all([load, ...parts.map(alsoSpeak)])
  return place.AgenciesPlace
})
const OwnDevices = part(async () => {
  const load = import('../features/devices/own-devices.tsx')
  const [place] = await Promise.all([load, alsoSpeak('devices'), alsoSpeak('recovery')])
  return place.OwnDevices
})
const RecordPlace = part(async () => {
  const load = import('../features/record/record-place.tsx')
  const [place] = await Promise.all([load, alsoSpeak('agencies'), alsoSpeak('recovery')])
  return place.RecordPlace
})
const RecordAlarm = part(async () => {
  const load = import('../features/record/record-alarm.tsx')
  const [place] = await Promise.all([load, alsoSpeak('agencies')])
  return place.RecordAlarm
})

/** The room that a person has come for stands first. */
const companionMs = 500

/** Where a list or a room fits, but not both. */
const onePane = '(max-width: 56em)'

/** The frame around the rooms: rail, list, the pane in the middle and the one beside it. */
export function Workspace({ session, port }: { session: SessionModel; port: EnginePort }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const [inRoom, params] = useRoute('/rooms/:id/*?')
  const [atBoard] = useRoute('/rooms/:id/board/*?')
  const [inSettings] = useRoute('/settings')
  const [inTasks] = useRoute('/tasks')
  const [inSearch, searched] = useRoute('/search/:room?')
  const [searchMemory] = useState(() => new SearchMemory())
  const [inAgencies] = useRoute('/agencies/*?')
  const [inRecord] = useRoute('/record')
  const record = useValue(session.view, (view) => view.record)
  const admin = useValue(session.view, (view) => view.admin)
  const current = inRoom ? params.id : null
  const rooms = useOwnModel(() => new RoomsViewModel(port, session.view))
  const self = useValue(session.view, (view) => view.self)
  const sharesReading = useValue(session.view, sharesReadingIn)
  const all = useOwnModel(() => new AllTasks(port, session.view))
  const [keysShown, setKeysShown] = useState(false)
  const [paletteShown, setPaletteShown] = useState(false)
  const [listOut, setListOut] = useState(false)
  const narrow = useMedia(onePane)
  const lock = () => void session.lock().then(() => go('/'))
  usePageTitle(rooms)
  useShortcuts(rooms, current, {
    showKeys: () => setKeysShown(true),
    showPalette: () => setPaletteShown(true),
    search: atBoard ? null : () => go(searchPath(current)),
  })
  const companied = useSettled(companionMs)
  useEffect(gatherParts, [])
  const pane = atBoard
    ? 'board'
    : inRoom
      ? 'room'
      : inSettings
        ? 'settings'
        : inTasks
          ? 'tasks'
          : inSearch
            ? 'search'
            : inAgencies
              ? 'agencies'
              : inRecord
                ? 'record'
                : 'list'
  const whole = inSettings || inTasks || inSearch || inAgencies || inRecord
  const listShown = atBoard ? listOut : !whole
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      <div className={styles.app} data-pane={pane} data-list={listShown}>
        <Rail rooms={rooms} all={all} session={session} at={pane} admin={admin} />
        {listShown && <List rooms={rooms} current={current} alone={narrow && pane === 'list'} />}
        {inSettings && (
          <SettingsView
            waiting={<main id="main" />}
            self={self}
            sharesReading={sharesReading}
            onShareReading={(on) => void port.shareReading(on)}
            wake={<WakeChoice port={port} />}
            onKeys={() => setKeysShown(true)}
            onLock={lock}
            devices={<OwnDevices port={port} />}
          />
        )}
        {inTasks && (
          <MyTasksView waiting={<main id="main" />} all={all} view={session.view} port={port} />
        )}
        {inSearch && (
          <SearchView
            key={searched.room ?? ''}
            waiting={<main id="main" />}
            port={port}
            view={session.view}
            room={searched.room ?? null}
            memory={searchMemory}
          />
        )}
        {inAgencies && <AgenciesPlace waiting={<main id="main" />} port={port} />}
        {inRecord && <RecordPlace waiting={<main id="main" />} port={port} view={session.view} />}
        {current !== null && (
          <OpenRoom
            key={current}
            id={current}
            session={session}
            port={port}
            rooms={{ shown: listOut, toggle: () => setListOut(!listOut) }}
          />
        )}
        {pane === 'list' && !narrow && <NoRoom rooms={rooms} />}
      </div>
      {record?.reason && !inRecord && <RecordAlarm view={session.view} />}
      {(companied || paletteShown) && (
        <Companion
          all={all}
          view={session.view}
          port={port}
          acts={{ go, lock, showKeys: () => setKeysShown(true), room: current }}
          paletteShown={paletteShown}
          onPaletteClose={() => setPaletteShown(false)}
        />
      )}
      {keysShown && <ShortcutsDialog onClose={() => setKeysShown(false)} />}
    </>
  )
}

function sharesReadingIn({ rooms }: View): boolean | null {
  return [...rooms.values()].find(({ talk }) => talk)?.talk?.sharesReading ?? null
}

/** The list beside a room, or as the main thing where only one pane fits. */
function List(props: { rooms: RoomsViewModel; current: string | null; alone: boolean }) {
  const { t } = useWords()
  const list = <RoomsList model={props.rooms} current={props.current} />
  if (!props.alone) return <div className={styles.list}>{list}</div>
  return (
    <main id="main" className={styles.list}>
      <h1 className={text.hidden}>{t('rooms.title')}</h1>
      {list}
    </main>
  )
}

/** Panes that are no rooms. */
const elsewhere = new Set(['settings', 'tasks', 'search', 'agencies', 'record'])

function Rail(props: {
  rooms: RoomsViewModel
  all: AllTasks
  session: SessionModel
  at: string
  admin: boolean
}) {
  const { t } = useWords()
  const { rooms, all, session, at } = props
  const { unread } = useModel(rooms)
  const { self } = useModel(session.view)
  const waiting = waitingCount(myTasks(useModel(all).rooms.values(), self))
  return (
    <nav className={styles.rail} data-region="rail" aria-label="Entente">
      <span className={styles.mark}>
        <Mark />
      </span>
      <Link href="/" aria-current={elsewhere.has(at) ? undefined : 'page'}>
        <Icon of={MessageSquare} large />
        <span>{t('rooms.title')}</span>
        {unread > 0 && (
          <span className={`${entries.badge} ${styles.badge}`}>
            <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
            <span className={text.hidden}>{t('rooms.unread', { count: unread })}</span>
          </span>
        )}
      </Link>
      <Link href="/tasks" aria-current={at === 'tasks' ? 'page' : undefined}>
        <Icon of={SquareCheckBig} large />
        <span>{t('rail.tasks')}</span>
        {waiting > 0 && (
          <span className={`${entries.badge} ${styles.badge}`}>
            <span aria-hidden="true">{waiting > 99 ? '99+' : waiting}</span>
            <span className={text.hidden}>{t('rail.tasksOpen', { count: waiting })}</span>
          </span>
        )}
      </Link>
      <Link href="/search" aria-current={at === 'search' ? 'page' : undefined}>
        <Icon of={Search} large />
        <span>{t('rail.search')}</span>
      </Link>
      {props.admin && (
        <Link href="/agencies" aria-current={at === 'agencies' ? 'page' : undefined}>
          <Icon of={Landmark} large />
          <span>{t('rail.agencies')}</span>
        </Link>
      )}
      <Link href="/record" aria-current={at === 'record' ? 'page' : undefined}>
        <Icon of={FileText} large />
        <span>{t('rail.record')}</span>
      </Link>
      <span className={styles.gap} />
      <Link href="/settings" aria-current={at === 'settings' ? 'page' : undefined}>
        <Icon of={SlidersHorizontal} large />
        <span>{t('settings.title')}</span>
      </Link>
    </nav>
  )
}

function NoRoom({ rooms }: { rooms: RoomsViewModel }) {
  const { t } = useWords()
  const { teams } = useModel(rooms)
  return (
    <main id="main" className={styles.none} data-region="main" tabIndex={-1}>
      <h1 className={text.hidden}>{t('rooms.title')}</h1>
      <p>{t(teams.length === 0 ? 'rooms.noneYet' : 'rooms.choose')}</p>
    </main>
  )
}

function usePageTitle(rooms: RoomsViewModel): void {
  const unread = useValue(rooms, (state) => state.unread)
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Entente` : 'Entente'
  }, [unread])
}

function useShortcuts(
  rooms: RoomsViewModel,
  current: string | null,
  shows: { showKeys: () => void; showPalette: () => void; search: (() => void) | null },
): void {
  const [, go] = useLocation()
  const { preferences } = usePreferences()
  useEffect(() =>
    listenForShortcuts({
      singleKeys: () => preferences.snapshot().singleKeys,
      ...shows,
      unreadRoom(direction) {
        const room = rooms.nextUnread(current, direction)
        if (room) go(`/rooms/${room.id}`)
      },
    }),
  )
}
