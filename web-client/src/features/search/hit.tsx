import { FileText, SquareCheckBig } from 'lucide'
import { Link } from 'wouter'
import type { Agency, Room, SearchHit } from '../../core/engine/port.ts'
import { fileName } from '../../shared/files/file-name.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Stamp } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Marking } from '../../shared/ui/marking.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './search.module.css'
import { snippet } from './snippet.ts'

/** One thing that was found: who, where, when, and the words around the hit. */
export function Hit(props: { hit: SearchHit; query: string; rooms: ReadonlyMap<string, Room> }) {
  const { t, format } = useWords()
  const { hit, query } = props
  const room = props.rooms.get(roomOf(hit))
  const where = room ? t('text.pair', { a: room.teamTitle, b: room.title }) : ''
  if (hit.kind === 'task') {
    const { task } = hit
    const words = [task.title, task.description, ...task.comments.map((each) => each.text)]
    return (
      <article className={styles.hit}>
        <span className={styles.mark}>
          <Icon of={SquareCheckBig} label={t('search.task')} />
        </span>
        <div className={styles.stuff}>
          <p className={text.small}>
            <bdi className={text.code}>{task.label}</bdi> <Marking codes={task.marking} />
          </p>
          <Link href={`/rooms/${task.room}/board?task=${task.id}`} dir="auto">
            <Marked of={words.join(' · ')} query={query} />
          </Link>
          <p className={`${text.tiny} ${text.muted}`}>
            <bdi>{where}</bdi>
          </p>
        </div>
        <time className={`${text.tiny} ${text.muted}`}>{format.moment(task.changedAt)}</time>
      </article>
    )
  }
  if (hit.kind === 'file') {
    const { file } = hit
    return (
      <article className={styles.hit}>
        <span className={styles.mark}>
          <Icon of={FileText} label={t('search.isFile')} />
        </span>
        <div className={styles.stuff}>
          <Link href={`/rooms/${file.room}?at=${file.entry}`} dir="auto">
            <Marked
              of={[fileName(file.name), file.note].filter(Boolean).join(' · ')}
              query={query}
            />
          </Link>
          <p className={`${text.tiny} ${text.muted}`}>
            <bdi>{where}</bdi>
          </p>
        </div>
        <time className={`${text.tiny} ${text.muted}`}>
          {format.moment(file.storedAt || file.sealedAt)}
        </time>
      </article>
    )
  }
  const { entry } = hit
  const agency = agencyOf(room, entry.author?.agency)
  return (
    <article className={styles.hit}>
      <span className={styles.mark}>{agency && <Stamp agency={agency} />}</span>
      <div className={styles.stuff}>
        <p className={text.small}>
          <b>{entry.author?.you ? t('room.you') : <bdi>{entry.author?.displayName}</bdi>}</b>
        </p>
        <Link href={`/rooms/${entry.room}?at=${entry.key}`} dir="auto">
          <Marked of={entry.text ?? ''} query={query} />
        </Link>
        <p className={`${text.tiny} ${text.muted}`}>
          <bdi>{where}</bdi>
        </p>
      </div>
      <time className={`${text.tiny} ${text.muted}`}>{format.moment(entry.at)}</time>
    </article>
  )
}

function Marked({ of, query }: { of: string; query: string }) {
  return snippet(of, query).map((stretch, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name
    return stretch.hit ? <mark key={index}>{stretch.text}</mark> : stretch.text
  })
}

/** The room that a hit is in. */
function roomOf(hit: SearchHit): string {
  if (hit.kind === 'task') return hit.task.room
  return hit.kind === 'file' ? hit.file.room : hit.entry.room
}

function agencyOf(room: Room | undefined, name: string | undefined): Agency | undefined {
  return room?.agencies.find((agency) => agency.name === name)
}
