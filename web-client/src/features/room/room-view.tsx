import { Clock } from 'lucide'
import { type ReactNode, useMemo, useRef } from 'react'
import type { OnTheWay, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import { Late } from '../../shared/ui/late.tsx'
import { part } from '../../shared/ui/part.tsx'
import text from '../../shared/ui/text.module.css'
import type { ViewStore } from '../../shared/view/view-store.ts'
import { Composer } from './composer.tsx'
import type { ComposerViewModel } from './composer-view-model.ts'
import styles from './room.module.css'
import { RoomBanners } from './room-banners.tsx'
import type { RoomViewModel } from './room-view-model.ts'
import { TalkContext } from './talk-context.ts'
import type { TalkViewModel } from './talk-view-model.ts'
import { Timeline, type TimelineHandle } from './timeline.tsx'
import type { TimelineViewModel } from './timeline-view-model.ts'

/** The models of one open room. */
export interface RoomModels {
  readonly room: RoomViewModel
  readonly timeline: TimelineViewModel
  readonly composer: ComposerViewModel
  readonly talk: TalkViewModel
}

const TalkDialogs = part(async () => (await import('./talk-dialogs.tsx')).default)

/** How long a room may stay unnamed after a start before it counts as unknown. */
const patienceMs = 3000

/** One room: its header, what is going on with it, its messages and where to write. */
export function RoomView(props: {
  models: RoomModels
  head: ReactNode
  /** The entry to open at, or null. */
  at: string | null
  view: ViewStore
  onThread: (item: string) => void
  /** What stands beside the messages: the people, a conversation, what is pinned. */
  beside?: ReactNode
  /** What takes files, and those that are on their way. */
  files?: { attach: ReactNode; tray: ReactNode }
}) {
  const { models, head, at } = props
  const { t } = useWords()
  const { room } = useModel(models.room)
  const { entries, loading } = useModel(models.timeline)
  const timeline = useRef<TimelineHandle>(null)
  const { talk, composer } = models
  const { question } = useModel(talk)
  const { onThread } = props
  const ground = useMemo(() => {
    const goTo = (item: string) =>
      void talk.find(item).then((entry) => entry && timeline.current?.show(entry.key))
    return { talk, composer, goTo, openThread: onThread }
  }, [talk, composer, onThread])
  if (!room) {
    return (
      <main id="main" className={frame.main} data-region="main" tabIndex={-1}>
        <Late afterMs={patienceMs}>
          <p className={styles.empty}>{t('room.unknown')}</p>
        </Late>
      </main>
    )
  }
  return (
    <TalkContext value={ground}>
      <main id="main" className={frame.main}>
        {head}
        <RoomBanners model={models.room} />
        {loading === 'first' ? (
          <div className={styles.space}>
            <Late>
              <p className={styles.empty} role="status">
                {t('room.loading')}
              </p>
            </Late>
          </div>
        ) : entries.length === 0 ? (
          <Empty model={models.room} />
        ) : (
          <Timeline model={models.timeline} at={at} ref={timeline} />
        )}
        <OnTheWayLines away={room.onTheWay} />
        {props.files?.tray}
        {room.state === 'joined' && (
          <Composer
            model={models.composer}
            room={room}
            timeline={() => timeline.current}
            attach={props.files?.attach}
          />
        )}
        {question && (
          <TalkDialogs
            question={question}
            room={room}
            rooms={othersThan(room, props.view)}
            onDate={(atMs) =>
              void models.timeline
                .reachTime(atMs)
                .then((key) => key !== null && timeline.current?.show(key))
            }
          />
        )}
      </main>
      {props.beside}
    </TalkContext>
  )
}

/** The other rooms, to which messages may be passed on. */
function othersThan(room: Room, view: ViewStore): Room[] {
  const all = [...view.snapshot().rooms.values()]
  return all.filter((each) => each.id !== room.id && each.state === 'joined')
}

function Empty({ model }: { model: RoomViewModel }) {
  const { t } = useWords()
  const { readers, groups } = useModel(model)
  return (
    <div className={styles.space} data-region="main" tabIndex={-1}>
      <p className={styles.empty}>
        {t('room.empty')} {t('room.emptyReaders', { people: readers, agencies: groups.length })}
      </p>
    </div>
  )
}

function OnTheWayLines({ away }: { away: readonly OnTheWay[] }) {
  const { t } = useWords()
  if (away.length === 0) return null
  return (
    <div role="status">
      <ul className={styles.away}>
        {away.map(({ displayName, count }) => (
          <li key={displayName}>
            <span className={text.wait}>
              <Icon of={Clock} small />
            </span>
            {t('room.onTheWay', { count, name: displayName })}
          </li>
        ))}
      </ul>
    </div>
  )
}
