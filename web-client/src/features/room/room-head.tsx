import { ArrowLeft, MessageSquare, Users } from 'lucide'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Marking } from '../../shared/ui/marking.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './room-head.module.css'
import type { RoomViewModel } from './room-view-model.ts'

/** The top of a room, the same over its messages and its board: what it is, who reads it, its parts. */
export function RoomHead(props: {
  model: RoomViewModel
  /** Which part of the room is shown below. */
  part: 'messages' | 'board' | 'files'
  peopleShown: boolean
  onPeople: (shown: boolean) => void
  /** Where the list of rooms is folded away: whether it is out now, and how to change that. */
  rooms?: { shown: boolean; toggle: () => void }
  /** How many tasks are open, where that is known. */
  tasks?: number
  /** What can be done with the messages as a whole. */
  tools?: ReactNode
  /** What stands beside the parts. */
  end?: ReactNode
}) {
  const { t } = useWords()
  const { room, groups, readers } = useModel(props.model)
  if (!room) return null
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <Link href="/" className={styles.back} aria-label={t('room.back')}>
          <Icon of={ArrowLeft} flip />
        </Link>
        {props.rooms && <RoomsButton {...props.rooms} />}
        <div className={styles.titles}>
          <div className={styles.name}>
            {/* A long title loses its end, in whatever direction it runs. */}
            <h1 dir="auto">{room.title || t('rooms.unnamed')}</h1>
            {room.talk && room.talk.marking !== '' && (
              <span className={styles.marking} title={t('marking.default')}>
                <Marking codes={room.talk.marking} />{' '}
                <span className={`${text.small} ${text.muted} ${styles.default}`}>
                  {t('marking.default')}
                </span>
              </span>
            )}
          </div>
          <p className={`${text.small} ${text.muted} ${styles.sub}`}>
            <bdi>{room.teamTitle}</bdi>
            {room.purpose && (
              <>
                <span className={styles.purpose} aria-hidden="true">
                  ·
                </span>
                <bdi className={styles.purpose}>{room.purpose}</bdi>
              </>
            )}
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
        {props.tools && <div className={styles.tools}>{props.tools}</div>}
        <Button
          kind="plain"
          square
          small
          className={styles.people}
          aria-label={t('room.people')}
          aria-expanded={props.peopleShown}
          aria-controls="people"
          onClick={() => props.onPeople(!props.peopleShown)}
        >
          <Icon of={Users} />
        </Button>
      </div>
      <div className={styles.parts}>
        <nav className={styles.tabs} aria-label={t('room.parts', { room: room.title })}>
          <Tab href={`/rooms/${room.id}`} current={props.part === 'messages'}>
            {t('room.tabMessages')}
          </Tab>
          <Tab href={`/rooms/${room.id}/board`} current={props.part === 'board'} n={props.tasks}>
            {t('room.tabBoard')}
          </Tab>
          <Tab href={`/rooms/${room.id}/files`} current={props.part === 'files'}>
            {t('room.tabFiles')}
          </Tab>
        </nav>
        {props.end && <div className={styles.end}>{props.end}</div>}
      </div>
    </header>
  )
}

function Tab(props: { href: string; current: boolean; n?: number | undefined; children: string }) {
  return (
    <Link href={props.href} aria-current={props.current ? 'page' : undefined}>
      {props.children}
      {props.n !== undefined && <bdi className={styles.count}>{props.n}</bdi>}
    </Link>
  )
}

function RoomsButton({ shown, toggle }: { shown: boolean; toggle: () => void }) {
  const { t } = useWords()
  return (
    <Button
      kind="plain"
      square
      small
      className={styles.rooms}
      aria-label={t('room.showRooms')}
      aria-expanded={shown}
      onClick={toggle}
    >
      <Icon of={MessageSquare} />
    </Button>
  )
}
