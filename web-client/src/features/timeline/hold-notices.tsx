import { OctagonPause } from 'lucide'
import { Link, useRoute } from 'wouter'
import type { EnginePort, Room, Self, Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { RoomTasks } from '../../shared/tasks/all-tasks.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './hold-notices.module.css'

interface OpenHold {
  readonly room: Room
  readonly task: Task
  readonly hold: Task['readiness'][number]
}

/** Holds of other agencies, wherever in the product one is, until the own agency has taken note. */
export function HoldNotices(props: {
  rooms: ReadonlyMap<string, RoomTasks>
  self: Self | null
  port: EnginePort
}) {
  const open = openHolds(props.rooms.values(), props.self?.agency?.name)
  const [, params] = useRoute('/rooms/:id/board/timeline')
  /* The timeline of the room shows the same in full. */
  const elsewhere = open.filter(({ room }) => room.id !== params?.id)
  if (elsewhere.length === 0) return null
  return (
    <ul className={styles.holds}>
      {elsewhere.map((each) => (
        <li key={`${each.task.id} ${each.hold.agency}`}>
          <Hold {...each} port={props.port} />
        </li>
      ))}
    </ul>
  )
}

function Hold({ room, task, hold, port }: OpenHold & { port: EnginePort }) {
  const { t, format } = useWords()
  const agency = room.agencies.find(({ name }) => name === hold.agency)?.title ?? hold.agency
  const acknowledge = () =>
    void port.change(room.id, [{ do: 'acknowledge', id: task.id, agency: hold.agency }])
  return (
    <div className={styles.hold} role="alert">
      <Icon of={OctagonPause} />
      <p className={styles.words}>
        <b>{t('timeline.holdSince', { time: format.utc(hold.at), agency, reason: hold.reason })}</b>{' '}
        <Link href={`/rooms/${room.id}/board/timeline`}>
          <bdi>{room.title}</bdi>
        </Link>
      </p>
      <Button small kind="primary" onClick={acknowledge}>
        {t('timeline.acknowledge')}
      </Button>
    </div>
  )
}

/** The holds that the agency `own` has neither called nor taken note of. */
export function openHolds(rooms: Iterable<RoomTasks>, own: string | undefined): OpenHold[] {
  if (own === undefined) return []
  return [...rooms].flatMap(({ room, byId, done }) =>
    [...byId.values()]
      .filter((task) => !task.archived && !done.has(task.column))
      .flatMap((task) =>
        task.readiness
          .filter(({ state, agency, acknowledged }) => {
            const noted = acknowledged.some((each) => each.agency === own)
            return state === 'hold' && agency !== own && !noted
          })
          .map((hold) => ({ room, task, hold })),
      ),
  )
}
