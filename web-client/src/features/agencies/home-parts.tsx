import { TriangleAlert } from 'lucide'
import type { Federation, Problem, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Note } from '../../shared/ui/note.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import { byTeam, signSentence } from './home-rules.ts'

/** What spoke against it, and that nothing was recorded, if that is known. */
export function HomeProblem({ problem }: { problem: Problem }) {
  const { t } = useWords()
  return (
    <Note icon={TriangleAlert} tone="stop" role="alert" title={t(signSentence(problem))}>
      <p className={text.muted}>
        {t(problem.code === 'outcome_unknown' ? 'homes.lookAtMoves' : 'homes.unchanged')}
      </p>
    </Note>
  )
}

/** How many rooms of which teams; with their number of changes of members where it is known. */
export function TeamsOfRooms(props: {
  federation: Federation
  rooms: readonly { id: string; changes?: number }[]
  /** Rooms that this person is in are called as there. */
  known: (id: string) => Room | undefined
}) {
  const { t } = useWords()
  const { known } = props
  return (
    <ul className={styles.points}>
      {byTeam(props.rooms, props.federation).map(({ id, title, rooms }) => (
        <li key={id}>
          <b>
            <bdi>{title || called(rooms, known) || t('teams.untitled')}</bdi>
          </b>
          {': '}
          {t('homes.count', { count: rooms.length })}
          {rooms.some(({ changes }) => changes !== undefined) && (
            <ul className={styles.points}>
              {rooms.map(({ id, changes }) => (
                <li key={id}>
                  <bdi>{titleOf(known(id), id)}</bdi>
                  {' · '}
                  {t('homes.changes', { count: changes ?? 0 })}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A room that this person is not in has no name here. */
function titleOf(room: Room | undefined, id: string): string {
  return room && room.title !== '' ? room.title : `#${id.slice(0, 8)}`
}

/** What the team is called in one of its rooms; empty where this person is in none. */
function called(rooms: readonly { id: string }[], known: (id: string) => Room | undefined): string {
  return rooms.map(({ id }) => known(id)?.teamTitle ?? '').find((title) => title !== '') ?? ''
}
