import { Plus, TriangleAlert, UserMinus } from 'lucide'
import { useState } from 'react'
import type { Person, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Stamp } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import { SidePane } from '../../shared/ui/side-pane.tsx'
import text from '../../shared/ui/text.module.css'
import { AdmitDialog } from './admit-dialog.tsx'
import styles from './people.module.css'
import type { AgencyGroup, RoomViewModel } from './room-view-model.ts'

type Open = null | { kind: 'admit' } | { kind: 'leave' } | { kind: 'remove'; person: Person }

/** Who is in the room, by agency, what the room does with messages, and the ways out of it. */
export function PeoplePane(props: {
  model: RoomViewModel
  onClose: () => void
  onLeft: () => void
}) {
  const { t } = useWords()
  const { model } = props
  const { room, groups, problem } = useModel(model)
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const ask = (what: Open) => {
    model.forgetProblem()
    setOpen(what)
  }
  if (!room) return null
  return (
    <>
      <SidePane
        id="people"
        label={t('people.title')}
        heading={t('people.heading')}
        close={t('people.close')}
        onClose={props.onClose}
        tools={
          room.mayAdmit &&
          room.state === 'joined' && (
            <Button small onClick={() => ask({ kind: 'admit' })}>
              <Icon of={Plus} />
              {t('people.add')}
            </Button>
          )
        }
      >
        {problem && open === null && (
          <Note icon={TriangleAlert} tone="stop" role="alert">
            <p>{t(problemSentence(problem))}</p>
            <Button small onClick={() => model.forgetProblem()}>
              {t('act.understood')}
            </Button>
          </Note>
        )}
        {groups.map((group) => (
          <Group
            key={group.agency.name}
            group={group}
            room={room}
            onRemove={(person) => ask({ kind: 'remove', person })}
          />
        ))}
        <Facts room={room} onLeave={() => ask({ kind: 'leave' })} />
      </SidePane>
      {open?.kind === 'admit' && <AdmitDialog model={model} onClose={close} />}
      {open?.kind === 'remove' && (
        <ConfirmDialog
          title={t('people.removeTitle', { name: open.person.displayName })}
          act={t('people.remove')}
          onAct={() => {
            close()
            void model.remove(open.person.officer)
          }}
          onClose={close}
        >
          <p>{t('people.removeWords', { room: room.title })}</p>
        </ConfirmDialog>
      )}
      {open?.kind === 'leave' && (
        <ConfirmDialog
          title={t('people.leaveTitle', { room: room.title })}
          act={t('people.leave')}
          onAct={() => {
            close()
            void model.leave().then((left) => left && props.onLeft())
          }}
          onClose={close}
        >
          <p>{t('people.leaveWords')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function Group(props: { group: AgencyGroup; room: Room; onRemove: (person: Person) => void }) {
  const { agency, people } = props.group
  return (
    <section className={styles.agency} aria-label={agency.title}>
      <div className={text.row}>
        <Stamp agency={agency} />
        <div className={text.grow}>
          <h3>
            <bdi>{agency.title}</bdi>
          </h3>
          <p className={`${text.tiny} ${text.faint}`}>
            <bdi>{agency.name}</bdi>
          </p>
        </div>
      </div>
      <ul className={styles.people}>
        {people.map((person) => (
          <PersonLine
            key={person.officer}
            person={person}
            room={props.room}
            onRemove={props.onRemove}
          />
        ))}
      </ul>
    </section>
  )
}

function PersonLine(props: { person: Person; room: Room; onRemove: (person: Person) => void }) {
  const { t } = useWords()
  const { person, room } = props
  const removable = room.mayAdmit && room.state === 'joined' && !person.you
  return (
    <li>
      <span className={styles.name}>
        {person.you ? t('room.you') : <bdi>{person.displayName}</bdi>}{' '}
        <bdi className={`${text.tiny} ${text.faint}`}>{person.role}</bdi>
      </span>
      {person.state === 'invited' && (
        <span className={`${text.tiny} ${text.faint}`}>{t('people.invited')}</span>
      )}
      {removable && (
        <Button
          kind="plain"
          small
          square
          aria-label={t('people.removeName', { name: person.displayName })}
          title={t('people.removeName', { name: person.displayName })}
          onClick={() => props.onRemove(person)}
        >
          <Icon of={UserMinus} />
        </Button>
      )}
    </li>
  )
}

const olderWords = {
  none: 'people.olderNone',
  joined: 'people.olderJoined',
  all: 'people.olderAll',
} as const

function Facts({ room, onLeave }: { room: Room; onLeave: () => void }) {
  const { t } = useWords()
  return (
    <section className={styles.agency} aria-labelledby="this-room">
      <h3 id="this-room">{t('people.thisRoom')}</h3>
      <dl className={text.facts}>
        <dt>{t('people.older')}</dt>
        <dd>{t(olderWords[room.history])}</dd>
        <dt>{t('people.kept')}</dt>
        <dd>
          {room.retentionDays > 0
            ? t('people.keptDays', { count: room.retentionDays })
            : t('people.keptAlways')}
        </dd>
        <dt>{t('people.home')}</dt>
        <dd>
          <bdi>{room.homeRegion}</bdi>
        </dd>
      </dl>
      {room.state === 'joined' && (
        <div>
          <Button kind="stopping" small onClick={onLeave}>
            {t('people.leave')}
          </Button>
        </div>
      )}
    </section>
  )
}
