import { Info } from 'lucide'
import { memo } from 'react'
import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { EventRow } from './event-row.tsx'
import { MessageRow } from './message-row.tsx'
import { pastSentence } from './past-words.ts'
import styles from './timeline.module.css'
import type { Row } from './timeline-rows.ts'

/** One line of the timeline; drawn again only when it is given something else. */
export const TimelineRow = memo(function TimelineRow(props: {
  row: Row
  room: Room | null
  onRetry: (key: string) => void
}) {
  const { t, format } = useWords()
  const { row, room } = props
  switch (row.kind) {
    case 'start':
      return <StartRow room={room} complete={row.complete} />
    case 'day':
      return (
        <p className={styles.day}>
          <span>{format.day(row.at)}</span>
        </p>
      )
    case 'new':
      return (
        <p className={`${styles.day} ${styles.new}`}>
          <span>{t('room.newSince', { time: format.moment(row.at) })}</span>
        </p>
      )
    case 'event':
      return <EventRow entry={row.entry} agencies={row.agencies} />
    case 'message':
      return <MessageRow row={row} room={room} onRetry={props.onRetry} />
  }
})

function StartRow({ room, complete }: { room: Room | null; complete: boolean }) {
  const speech = useWords()
  if (!complete) return <p className={styles.event}>{speech.t('room.older')}</p>
  if (!room) return null
  return (
    <p className={styles.event}>
      <Icon of={Info} small />
      <span>{pastSentence(room, speech)}</span>
    </p>
  )
}
