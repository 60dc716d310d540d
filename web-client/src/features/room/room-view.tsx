import { ArrowLeft, Clock, type LucideIcon, TriangleAlert, Unplug, Users } from 'lucide-react'
import { useRef } from 'react'
import { Link } from 'wouter'
import type { OnTheWay, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Late } from '../../shared/ui/late.tsx'
import { Banner } from '../../shared/ui/note.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import text from '../../shared/ui/text.module.css'
import { Composer } from './composer.tsx'
import type { ComposerViewModel } from './composer-view-model.ts'
import styles from './room.module.css'
import type { RoomViewModel } from './room-view-model.ts'
import { Timeline, type TimelineHandle } from './timeline.tsx'
import type { TimelineViewModel } from './timeline-view-model.ts'

/** The models of one open room. */
export interface RoomModels {
  readonly room: RoomViewModel
  readonly timeline: TimelineViewModel
  readonly composer: ComposerViewModel
}

/** How long a room may stay unnamed after a start before it counts as unknown. */
const patienceMs = 3000

/** One room: its header, what is going on with it, its messages and where to write. */
export function RoomView(props: {
  models: RoomModels
  peopleShown: boolean
  onPeople: (shown: boolean) => void
}) {
  const { t } = useWords()
  const { models } = props
  const { room } = useModel(models.room)
  const { entries, loading } = useModel(models.timeline)
  const timeline = useRef<TimelineHandle>(null)
  if (!room) {
    return (
      <main id="main" className={styles.room} data-region="main" tabIndex={-1}>
        <Late afterMs={patienceMs}>
          <p className={styles.empty}>{t('room.unknown')}</p>
        </Late>
      </main>
    )
  }
  return (
    <main id="main" className={styles.room}>
      <Head {...props} room={room} />
      <Banners model={models.room} room={room} />
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
        <Timeline model={models.timeline} ref={timeline} />
      )}
      <OnTheWayLines away={room.onTheWay} />
      {room.state === 'joined' && (
        <Composer model={models.composer} room={room} timeline={() => timeline.current} />
      )}
    </main>
  )
}

function Head(props: {
  models: RoomModels
  room: Room
  peopleShown: boolean
  onPeople: (shown: boolean) => void
}) {
  const { t } = useWords()
  const { room, peopleShown } = props
  const { groups, readers } = useModel(props.models.room)
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <Link href="/" className={styles.back} aria-label={t('room.back')}>
          <Icon of={ArrowLeft} flip />
        </Link>
        <div className={styles.titles}>
          <h1>
            <bdi>{room.title}</bdi>
          </h1>
          <p className={`${text.small} ${text.muted} ${styles.sub}`}>
            <bdi>{room.teamTitle}</bdi>
            <span className={styles.purpose} aria-hidden="true">
              ·
            </span>
            <bdi className={styles.purpose}>{room.purpose}</bdi>
          </p>
        </div>
        <div className={styles.readers}>
          <span className={`${text.small} ${text.muted} ${styles.readersWords}`}>
            {t('room.readers', { count: readers })}
          </span>
          {groups.length > 1 && (
            <PartyStrip
              parties={groups.map((group) => ({ agency: group.agency, people: group.readers }))}
              label={t('room.readersByAgency')}
            />
          )}
        </div>
        <Button
          kind="plain"
          square
          small
          className={styles.people}
          aria-label={t('room.people')}
          aria-expanded={peopleShown}
          aria-controls="people"
          onClick={() => props.onPeople(!peopleShown)}
        >
          <Icon of={Users} />
        </Button>
      </div>
    </header>
  )
}

const roomNotices: Readonly<Record<string, MessageId>> = {
  home_region_unreachable: 'notice.homeRegion',
  change_refused: 'notice.changeRejected',
  device_copied: 'notice.deviceCloned',
  message_missing: 'notice.messageMissing',
  unreadable_item: 'notice.unreadable',
  history_broken: 'notice.historyBroken',
  cannot_join: 'notice.cannotJoin',
  not_admitted: 'notice.notAdmitted',
  room_not_opened: 'notice.notOpened',
}

interface Notice {
  readonly icon: LucideIcon
  readonly tone: 'wait' | 'stop' | 'info'
  readonly words: string
}

/** What concerns the whole room now: its connection, a change that waits, an end. */
function Banners({ model, room }: { model: RoomViewModel; room: Room }) {
  const { t, format } = useWords()
  const { connection } = useModel(model)
  const notices: Notice[] = []
  if (connection?.state === 'offline' || connection?.state === 'draining') {
    const since = format.moment(connection.sinceMs)
    notices.push({ icon: Unplug, tone: 'wait', words: t('banner.offline', { since }) })
  }
  if (connection?.state === 'signedOut') {
    notices.push({ icon: TriangleAlert, tone: 'stop', words: t('banner.signedOut') })
  }
  if (room.state === 'joining') {
    notices.push({ icon: Clock, tone: 'info', words: t('banner.joining') })
  }
  if (room.state === 'waiting') {
    notices.push({
      icon: Clock,
      tone: 'wait',
      words: t('banner.waiting', { region: room.homeRegion }),
    })
  }
  if (room.state === 'removed') {
    notices.push({ icon: TriangleAlert, tone: 'stop', words: t('banner.removed') })
  }
  if (room.notice) {
    const words = t(roomNotices[room.notice] ?? 'notice.other', { region: room.homeRegion })
    notices.push({ icon: TriangleAlert, tone: 'wait', words })
  }
  return notices.map((notice) => (
    <Banner key={notice.words} icon={notice.icon} tone={notice.tone}>
      {notice.words}
    </Banner>
  ))
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
