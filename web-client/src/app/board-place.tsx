import { useCallback, useEffect, useState } from 'react'
import { useLocation, useRoute, useSearchParams } from 'wouter'
import type { EnginePort, Entry, Task } from '../core/engine/port.ts'
import { BoardView } from '../features/board/board-view.tsx'
import { layouts } from '../features/board/toolbar.tsx'
import { PeoplePane } from '../features/room/people-pane.tsx'
import { RoomBanners } from '../features/room/room-banners.tsx'
import { RoomHead } from '../features/room/room-head.tsx'
import type { RoomViewModel } from '../features/room/room-view-model.ts'
import { TaskDrawer } from '../features/tasks/task-drawer.tsx'
import { useModel, useOwnModel, useValue } from '../shared/model/use-model.ts'
import { BoardModel, countOpen } from '../shared/tasks/board-model.ts'
import { BoardViews, BulkEdit } from './board-views.tsx'
import type { SessionModel } from './session-model.ts'
import styles from './workspace.module.css'

/**
 * The board of a room at its addresses: `/rooms/ID/board`, `/rooms/ID/board/LAYOUT`, with `?task=ID` for
 * the task that is open beside it and `?from=KEY` for the message that a task is made from.
 */
export function BoardPlace(props: {
  id: string
  session: SessionModel
  port: EnginePort
  rooms: { readonly shown: boolean; readonly toggle: () => void }
  room: RoomViewModel
}) {
  const { id, session, port, room } = props
  const [, go] = useLocation()
  const [, params] = useRoute('/rooms/:id/board/*?')
  const layout = params?.['*'] || 'board'
  const [search, setSearch] = useSearchParams()
  const model = useOwnModel(() => new BoardModel(port, session.view, id, session.boards.of(id)))
  useEffect(
    () => model.subscribe(() => session.boards.keep(id, model.snapshot())),
    [model, session, id],
  )
  const [people, setPeople] = useState(false)
  const wanted = search.get('task')
  const isKnown = useValue(model, ({ byId }) => wanted !== null && byId.has(wanted))
  const current = isKnown ? wanted : null
  const from = useMessage(port, id, search.get('from'))
  const { rooms: all } = useModel(session.view)
  const others = [...all.values()].filter((each) => each.id !== id && each.state === 'joined')

  const open = useCallback(
    (task: string | null) => {
      if (task !== null) setPeople(false)
      setSearch(task === null ? {} : { task }, { replace: current !== null })
    },
    [setSearch, current],
  )
  const show = useCallback((task: Task) => open(task.id), [open])
  const openTasks = useValue(model, countOpen)
  return (
    <>
      <BoardView
        model={model}
        room={id}
        layout={layout}
        offered={layouts}
        other={
          <BoardViews layout={layout} model={model} view={session.view} port={port} open={show} />
        }
        current={current}
        onOpen={open}
        from={from}
        onFromDone={() => search.has('from') && setSearch({}, { replace: true })}
        bulk={(chosen, onClose) => <BulkEdit model={model} tasks={chosen} onClose={onClose} />}
        banners={<RoomBanners model={room} />}
        head={(end) => (
          <RoomHead
            model={room}
            part="board"
            rooms={props.rooms}
            tasks={openTasks}
            peopleShown={people}
            onPeople={(shown) => {
              open(null)
              setPeople(shown)
            }}
            end={end}
          />
        )}
      />
      {current !== null && (
        <div className={`${styles.detail} ${styles.drawer}`}>
          <TaskDrawer
            key={current}
            model={model}
            port={port}
            id={current}
            onOpen={open}
            onMessage={(message) => go(`/rooms/${message.room}?at=${message.key}`)}
            rooms={others}
            onMoved={(to, task) => go(`/rooms/${to}/board?task=${task}`)}
            onClose={() => {
              open(null)
              focusCard(current)
            }}
          />
        </div>
      )}
      {people && current === null && (
        <div className={styles.detail}>
          <PeoplePane model={room} onClose={() => setPeople(false)} onLeft={() => go('/')} />
        </div>
      )}
    </>
  )
}

/** The message `key` of room `id`, once it was found near the end of what this device has. */
function useMessage(port: EnginePort, id: string, key: string | null): Entry | null {
  const [found, setFound] = useState<Entry | null>(null)
  useEffect(() => {
    if (key === null) return undefined
    let over = false
    /* The page that ends right after the message holds it as its last entry. */
    void port.timeline(id, { before: `${key}\uffff`, limit: 1 }).then(([entry]) => {
      if (!over && entry?.key === key) setFound(entry)
    })
    return () => {
      over = true
    }
  }, [port, id, key])
  return key !== null && found?.key === key ? found : null
}

/** The person goes on where the task was opened. */
function focusCard(task: string): void {
  document.querySelector<HTMLElement>(`[data-card="${CSS.escape(task)}"]`)?.focus()
}
