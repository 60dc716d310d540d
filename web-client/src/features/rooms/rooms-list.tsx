import { Link } from 'wouter'
import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import entries from '../../shared/ui/entries.module.css'
import { Late } from '../../shared/ui/late.tsx'
import text from '../../shared/ui/text.module.css'
import { ConnectionLine } from './connection-line.tsx'
import styles from './rooms.module.css'
import type { RoomsViewModel } from './rooms-view-model.ts'

/** All rooms of this person by team, with what is unread, and the state of the connection below. */
export function RoomsList({ model, current }: { model: RoomsViewModel; current: string | null }) {
  const { t } = useWords()
  const { teams, connection, self } = useModel(model)
  return (
    <nav className={styles.list} data-region="list" tabIndex={-1} aria-label={t('rooms.title')}>
      <div className={styles.scroll}>
        {teams.map((team) => (
          <section key={team.id} aria-labelledby={`team-${team.id}`}>
            <h2 className={styles.team} id={`team-${team.id}`}>
              <bdi>{team.title}</bdi>
            </h2>
            <ul>
              {team.rooms.map((room) => (
                <li key={room.id}>
                  <RoomLink room={room} current={room.id === current} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {teams.length === 0 && (
          <Late>
            <p className={`${styles.empty} ${text.small} ${text.muted}`}>{t('rooms.none')}</p>
          </Late>
        )}
      </div>
      {connection && <ConnectionLine connection={connection} self={self} />}
    </nav>
  )
}

function RoomLink({ room, current }: { room: Room; current: boolean }) {
  const { t } = useWords()
  const unread = room.unread > 0
  const called = room.talk?.mentions ?? 0
  return (
    <Link
      href={`/rooms/${room.id}`}
      className={entries.entry}
      data-unread={unread || undefined}
      aria-current={current ? 'page' : undefined}
      {...(current && { 'data-region-start': '' })}
    >
      <span className={styles.name}>
        <bdi>{room.title || t('rooms.unnamed')}</bdi>
      </span>
      {called > 0 && (
        <span className={text.code} title={t('talk.mentionsYou', { count: called })}>
          <span aria-hidden="true">@</span>
          <span className={text.hidden}>{t('talk.mentionsYou', { count: called })}</span>
        </span>
      )}
      {unread && (
        <span className={`${entries.badge} ${entries.quiet}`}>
          <span aria-hidden="true">{room.unread > 99 ? '99+' : room.unread}</span>
          <span className={text.hidden}>{t('rooms.unread', { count: room.unread })}</span>
        </span>
      )}
      {!unread && room.state === 'joining' && (
        <span className={text.tiny}>{t('rooms.joining')}</span>
      )}
      {!unread && room.state === 'waiting' && (
        <span className={text.tiny}>{t('rooms.waiting')}</span>
      )}
      {!unread && room.state === 'removed' && <span className={text.tiny}>{t('rooms.over')}</span>}
    </Link>
  )
}
