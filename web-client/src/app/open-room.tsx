import { useEffect, useRef } from 'react'
import { useLocation, useRoute } from 'wouter'
import type { EnginePort, Entry } from '../core/engine/port.ts'
import { ComposerViewModel } from '../features/room/composer-view-model.ts'
import { PeoplePane } from '../features/room/people-pane.tsx'
import { RoomView } from '../features/room/room-view.tsx'
import { RoomViewModel } from '../features/room/room-view-model.ts'
import { TimelineViewModel } from '../features/room/timeline-view-model.ts'
import { announce } from '../shared/a11y/announcer.tsx'
import { useMedia } from '../shared/a11y/use-media.ts'
import { useWords } from '../shared/i18n/use-words.ts'
import { useOwnModel } from '../shared/model/use-model.ts'
import { usePreferences } from '../shared/preferences/context.ts'
import type { SessionModel } from './session-model.ts'
import styles from './workspace.module.css'

/** Where there is space for four panes, the people stand beside the room. */
const wide = '(min-width: 75.01em)'

/** One open room with its people: beside it where there is space, else over it, at its own address. */
export function OpenRoom(props: { id: string; session: SessionModel; port: EnginePort }) {
  const { id } = props
  const [, go] = useLocation()
  const [atPeople] = useRoute('/rooms/:id/people')
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
  return (
    <>
      <RoomView models={models} peopleShown={shown} onPeople={show} />
      {shown && (
        <div className={styles.detail} ref={pane}>
          <PeoplePane model={models.room} onClose={() => show(false)} onLeft={() => go('/')} />
        </div>
      )}
    </>
  )
}

/** The models of the room `id`, for as long as it is open. */
function useModels({ id, session, port }: { id: string; session: SessionModel; port: EnginePort }) {
  const { view, drafts } = session
  const { t } = useWords()
  const say = useRef(t)
  useEffect(() => {
    say.current = t
  }, [t])
  const room = useOwnModel(() => new RoomViewModel(port, view, id))
  const composer = useOwnModel(() => new ComposerViewModel(port, drafts, id))
  const timeline = useOwnModel(() => {
    const tell = (entry: Entry) => {
      const values = { name: entry.author?.displayName ?? '', text: entry.text ?? '' }
      announce(say.current('room.announce', values))
    }
    return new TimelineViewModel(port, view, id, tell)
  })
  return { room, timeline, composer }
}
