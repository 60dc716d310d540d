import {
  CircleHelp,
  Clock,
  DoorOpen,
  FileOutput,
  House,
  type IconNode,
  LogOut,
  MonitorSmartphone,
  UserMinus,
  UserPlus,
} from 'lucide'
import type { Entry, EntryKind, Person } from '../../core/engine/port.ts'
import { Sentence } from '../../shared/i18n/sentence.tsx'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Moment } from '../../shared/ui/moment.tsx'
import styles from './timeline.module.css'
import type { AgencyLookup } from './timeline-rows.ts'

type Happening = Exclude<EntryKind, 'text' | 'file'>

const faces: Readonly<Record<Happening, { icon: IconNode; words: MessageId; wait?: true }>> = {
  created: { icon: DoorOpen, words: 'event.created' },
  joined: { icon: UserPlus, words: 'event.joined' },
  admitted: { icon: UserPlus, words: 'event.admitted' },
  removed: { icon: UserMinus, words: 'event.removed' },
  left: { icon: LogOut, words: 'event.left' },
  device: { icon: MonitorSmartphone, words: 'event.device' },
  moved: { icon: House, words: 'event.moved' },
  exported: { icon: FileOutput, words: 'event.exported' },
  waiting: { icon: Clock, words: 'event.waiting', wait: true },
  unknown: { icon: CircleHelp, words: 'event.unknown' },
}

/** What happened to the room, in one line: who did what to whom, and when. */
export function EventRow({ entry, agencies }: { entry: Entry; agencies: AgencyLookup }) {
  const { t } = useWords()
  if (entry.kind === 'text' || entry.kind === 'file') return null
  const face = faces[entry.kind]
  const someone = t('event.someone')
  return (
    <p className={styles.event}>
      <span className={face.wait ? styles.wait : undefined}>
        <Icon of={face.icon} small />
      </span>
      <span className={styles.eventWords}>
        <Sentence
          id={entry.problem === 'marking_wrong' ? 'event.markingWrong' : face.words}
          parts={{
            who: <Who person={entry.author} agencies={agencies} unnamed={someone} />,
            whom: <Who person={entry.subject} agencies={agencies} unnamed={someone} />,
            where: <bdi>{entry.text}</bdi>,
          }}
        />
      </span>
      {entry.kind === 'exported' && entry.text && <q dir="auto">{entry.text}</q>}
      <Moment ms={entry.at} className={styles.at ?? ''} />
    </p>
  )
}

function Who(props: { person: Person | null; agencies: AgencyLookup; unnamed: string }) {
  const { person } = props
  const agency = props.agencies.get(person?.agency ?? '')
  return (
    <>
      <bdi>{person?.displayName ?? props.unnamed}</bdi>
      {agency && (
        <>
          {' '}
          <Chip agency={agency} />
        </>
      )}
    </>
  )
}
