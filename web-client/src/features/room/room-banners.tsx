import { Clock, History, type IconNode, TriangleAlert, Unplug } from 'lucide'
import { alsoSpeak } from '../../shared/i18n/i18n.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Banner } from '../../shared/ui/note.tsx'
import { part } from '../../shared/ui/part.tsx'
import { pastSentence } from './past-words.ts'
import { RegionBanners } from './region-banners.tsx'
import type { RoomViewModel } from './room-view-model.ts'

/* Few rooms ever have them. */
const RegainBanners = part(async () => {
  const [banners] = await Promise.all([import('./regain-banners.tsx'), alsoSpeak('recovery')])
  return banners.RegainBanners
})

const roomNotices: Readonly<Record<string, MessageId>> = {
  home_region_unreachable: 'notice.homeRegion',
  change_refused: 'notice.changeRejected',
  device_copied: 'notice.deviceCloned',
  message_missing: 'notice.messageMissing',
  unreadable_item: 'notice.unreadable',
  history_broken: 'notice.historyBroken',
  cannot_join: 'notice.cannotJoin',
  not_admitted: 'notice.notAdmitted',
  kept_back: 'notice.keptBack',
  remark_refused: 'notice.remarkRefused',
  room_not_opened: 'notice.notOpened',
}

interface Notice {
  readonly icon: IconNode
  readonly tone: 'wait' | 'stop' | 'info'
  readonly words: string
}

/** What concerns the whole room now: its connection, a change that waits, an end. */
export function RoomBanners({ model }: { model: RoomViewModel }) {
  const speech = useWords()
  const { t, format } = speech
  const { connection, room } = useModel(model)
  if (!room) return null
  const notices: Notice[] = []
  if (connection?.problem === 'device_ended') {
    notices.push({ icon: TriangleAlert, tone: 'stop', words: t('banner.ended') })
  } else if (connection?.state === 'offline' || connection?.state === 'draining') {
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
  if (room.past.state === 'coming') {
    notices.push({ icon: History, tone: 'info', words: pastSentence(room, speech) })
  }
  if (room.past.refused > 0) {
    const words = t('past.refused', { count: room.past.refused })
    notices.push({ icon: TriangleAlert, tone: 'stop', words })
  }
  const asked = room.talk?.asked.length ?? 0
  if (asked > 0) {
    const words = t('talk.askedYou', { count: asked })
    notices.push({ icon: Clock, tone: 'wait', words })
  }
  return (
    <>
      <RegionBanners model={model} />
      {(room.past.regainable || room.regains.length > 0) && <RegainBanners model={model} />}
      {notices.map((notice) => (
        <Banner key={notice.words} icon={notice.icon} tone={notice.tone}>
          {notice.words}
        </Banner>
      ))}
    </>
  )
}
