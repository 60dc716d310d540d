import { useCallback, useEffect, useRef } from 'react'
import { useLocation, useRoute, useSearchParams } from 'wouter'
import type { EnginePort, Entry } from '../core/engine/port.ts'
import { announcement } from '../features/room/announcement.ts'
import { ComposerViewModel } from '../features/room/composer-view-model.ts'
import { PeoplePane } from '../features/room/people-pane.tsx'
import { RoomHead } from '../features/room/room-head.tsx'
import { RoomTools } from '../features/room/room-tools.tsx'
import { RoomView } from '../features/room/room-view.tsx'
import { RoomViewModel } from '../features/room/room-view-model.ts'
import { TalkViewModel } from '../features/room/talk-view-model.ts'
import { TimelineViewModel } from '../features/room/timeline-view-model.ts'
import { announce } from '../shared/a11y/announcer.tsx'
import { useMedia } from '../shared/a11y/use-media.ts'
import { browserDisk } from '../shared/files/browser-disk.ts'
import { FilesContext } from '../shared/files/files-context.ts'
import { RoomFilesModel } from '../shared/files/room-files-model.ts'
import { alsoSpeak } from '../shared/i18n/i18n.ts'
import { useWords } from '../shared/i18n/use-words.ts'
import { useOwnModel } from '../shared/model/use-model.ts'
import { usePreferences } from '../shared/preferences/context.ts'
import frame from '../shared/ui/frame.module.css'
import { part } from '../shared/ui/part.tsx'
import { BoardPlace } from './load-board.ts'
import type { SessionModel } from './session-model.ts'
import styles from './workspace.module.css'

/** Where there is space for four panes, the people stand beside the room. */
const wide = '(min-width: 75.01em)'

const MessagesPane = part(async () => (await import('../features/room/messages-pane.tsx')).default)

/* What takes files in, with its sentences; a first visit to the messages does not wait for it. */
const Attach = part(async () => {
  const [place] = await Promise.all([import('./files-place.tsx'), alsoSpeak('files')])
  return place.Attach
})
const TransferTray = part(async () => {
  const [place] = await Promise.all([import('./files-place.tsx'), alsoSpeak('files')])
  return place.TransferTray
})
const FilesView = part(async () => {
  const [place] = await Promise.all([import('./files-place.tsx'), alsoSpeak('files')])
  return place.FilesView
})
const ExportPane = part(async () => {
  const [place] = await Promise.all([
    import('../features/export/export-pane.tsx'),
    alsoSpeak('export'),
    alsoSpeak('files'),
  ])
  return place.default
})
const tray = <TransferTray />

interface Props {
  readonly id: string
  readonly session: SessionModel
  readonly port: EnginePort
  /** The list of rooms, which a board folds away. */
  readonly rooms: { readonly shown: boolean; readonly toggle: () => void }
}

/** One open room: its messages, or its board. */
export function OpenRoom(props: Props) {
  const { id, session, port } = props
  const [atBoard] = useRoute('/rooms/:id/board/*?')
  const room = useOwnModel(() => new RoomViewModel(port, session.view, id))
  const files = useOwnModel(() => new RoomFilesModel(port, session.view, id, browserDisk))
  if (!atBoard) {
    return (
      <FilesContext value={files}>
        <Conversation {...props} room={room} />
      </FilesContext>
    )
  }
  return <BoardPlace waiting={<main id="main" className={frame.main} />} {...props} room={room} />
}

/** The messages of a room with its people: beside them where there is space, else at their own address. */
function Conversation(props: Props & { room: RoomViewModel }) {
  const { id, session } = props
  const [, go] = useLocation()
  const [atPeople] = useRoute('/rooms/:id/people')
  const [atThread, thread] = useRoute('/rooms/:id/thread/:item')
  const [atPins] = useRoute('/rooms/:id/pins')
  const [atExport] = useRoute('/rooms/:id/export')
  const aside = atThread || atPins || atExport
  const [search] = useSearchParams()
  const { choices, preferences } = usePreferences()
  const isWide = useMedia(wide)
  const models = useModels(props)
  const pane = useRef<HTMLDivElement>(null)
  const shown = isWide ? choices.peopleShown : atPeople
  const show = (people: boolean) => {
    asked.current = true
    if (isWide) preferences.set({ peopleShown: people })
    else go(people ? `/rooms/${id}/people` : `/rooms/${id}`)
  }
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current && shown)
      pane.current?.querySelector<HTMLElement>('[data-region-start]')?.focus()
    asked.current = false
  }, [shown])
  const [atFiles] = useRoute('/rooms/:id/files')
  const onThread = useCallback((item: string) => go(`/rooms/${id}/thread/${item}`), [go, id])
  const leave = () => go(`/rooms/${id}`)
  const head = (
    <RoomHead
      model={props.room}
      part={atFiles ? 'files' : 'messages'}
      peopleShown={shown && !aside}
      onPeople={show}
      tools={<RoomTools talk={models.talk} room={props.room} pinsShown={atPins} />}
    />
  )
  const beside = aside ? (
    <div className={styles.detail}>
      {atExport ? (
        <ExportPane port={props.port} room={id} onClose={leave} />
      ) : (
        <MessagesPane
          room={props.room}
          item={thread?.item ?? null}
          view={session.view}
          onClose={leave}
        />
      )}
    </div>
  ) : (
    shown && (
      <div className={styles.detail} ref={pane}>
        <PeoplePane model={props.room} onClose={() => show(false)} onLeft={() => go('/')} />
      </div>
    )
  )
  const attach = <Attach marking={() => models.composer.snapshot().marking} />
  if (atFiles) {
    return (
      <>
        <main id="main" className={frame.main}>
          <FilesView waiting={head} head={head} attach={attach} />
        </main>
        {beside}
      </>
    )
  }
  return (
    <RoomView
      models={{ ...models, room: props.room }}
      head={head}
      at={search.get('at')}
      view={session.view}
      onThread={onThread}
      beside={beside}
      files={{ attach, tray }}
    />
  )
}

/** The models of the messages of room `id`, for as long as they are open. */
function useModels({ id, session, port }: Pick<Props, 'id' | 'session' | 'port'>) {
  const { view, drafts } = session
  const { t } = useWords()
  const say = useRef(t)
  useEffect(() => {
    say.current = t
  }, [t])
  const composer = useOwnModel(() => new ComposerViewModel(port, drafts, id))
  const timeline = useOwnModel(() => {
    const tell = (entry: Entry) => announce(announcement(entry, say.current))
    return new TimelineViewModel(port, view, id, tell)
  })
  const talk = useOwnModel(() => new TalkViewModel(port, view, id))
  return { timeline, composer, talk }
}
