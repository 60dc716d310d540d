import { CalendarDays, FileOutput, Pin } from 'lucide'
import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import type { RoomViewModel } from './room-view-model.ts'
import styles from './talk.module.css'
import type { TalkViewModel } from './talk-view-model.ts'

/** Beside a room's title: what is pinned, and the way to a day. */
export function RoomTools(props: { talk: TalkViewModel; room: RoomViewModel; pinsShown: boolean }) {
  const { t } = useWords()
  const { room } = useModel(props.room)
  if (!room?.talk) return null
  const pins = room.talk.pins.length
  return (
    <>
      <Button
        kind="plain"
        square
        small
        aria-label={t('talk.goToDate')}
        title={t('talk.goToDate')}
        onClick={() => props.talk.ask({ kind: 'date' })}
      >
        <Icon of={CalendarDays} />
      </Button>
      <Link
        href={props.pinsShown ? `/rooms/${room.id}` : `/rooms/${room.id}/pins`}
        className={styles.pins}
        aria-label={t('talk.pinsCount', { count: pins })}
        aria-current={props.pinsShown ? 'page' : undefined}
        title={t('talk.pins')}
      >
        <Icon of={Pin} />
        {pins > 0 && <bdi>{pins}</bdi>}
      </Link>
      <Link
        href={`/rooms/${room.id}/export`}
        className={styles.pins}
        aria-label={t('export.open')}
        title={t('export.open')}
      >
        <Icon of={FileOutput} />
      </Link>
    </>
  )
}
