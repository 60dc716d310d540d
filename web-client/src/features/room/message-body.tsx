import { Reply } from 'lucide'
import type { Entry, Passed, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { MarkingStrip } from '../../shared/ui/marking-strip.tsx'
import text from '../../shared/ui/text.module.css'
import { Written } from '../../shared/written/written.tsx'
import styles from './talk.module.css'
import { useQuote, useTalk } from './talk-context.ts'

/** What a message says, with its marking on top: the text, what it answers, and what it passes on. */
export function MessageBody({ entry, room }: { entry: Entry; room: Room | null }) {
  const { talk } = entry
  const marking = talk?.marking
  const { t } = useWords()
  const body = (
    <>
      {talk?.replyTo && <Quote item={talk.replyTo} />}
      {talk?.retracted ? <Retracted entry={entry} /> : <Words entry={entry} />}
      {talk?.passed && !talk.retracted && <PassedOn passed={talk.passed} room={room} />}
    </>
  )
  const shown =
    marking === undefined || talk?.retracted ? (
      body
    ) : (
      <div className={styles.marked}>
        <div className={styles.marking}>
          <MarkingStrip marking={marking} />
        </div>
        <div className={styles.inside}>{body}</div>
      </div>
    )
  if (entry.stays !== true) return shown
  return (
    <div className={styles.stays} data-print={t('export.problemOriginator')}>
      {shown}
    </div>
  )
}

function Words({ entry }: { entry: Entry }) {
  if (entry.text === null || entry.text === '') return null
  return (
    <div className={styles.text}>
      <Written text={entry.text} />
    </div>
  )
}

/** The message that this one answers, in one line; pressing it goes there. */
function Quote({ item }: { item: string }) {
  const { t } = useWords()
  const { goTo } = useTalk()
  const quoted = useQuote(item)
  const author = quoted?.author
  return (
    <button type="button" className={styles.quote} onClick={() => goTo(item)}>
      <Icon of={Reply} small flip />
      <span className={text.hidden}>{t('talk.inAnswerTo')}</span>
      {quoted ? (
        <span dir="auto">
          <b>{author?.you ? t('room.you') : author?.displayName}</b>{' '}
          {quoted.talk?.retracted ? t('talk.takenBack') : quoted.text || quoted.talk?.passed?.text}
        </span>
      ) : (
        <span>{t('talk.notHere')}</span>
      )}
    </button>
  )
}

function Retracted({ entry }: { entry: Entry }) {
  const { t, format } = useWords()
  const deed = entry.talk?.retracted
  if (!deed) return null
  const values = { name: deed.by.displayName, time: format.moment(deed.at) }
  return (
    <div className={styles.gone}>
      <p>{t(deed.by.you ? 'talk.youTookBack' : 'talk.tookBack', values)}</p>
      <Earlier entry={entry} />
    </div>
  )
}

/** Texts that stood here before, where the room keeps them. */
export function Earlier({ entry }: { entry: Entry }) {
  const { t, format } = useWords()
  const earlier = entry.talk?.earlier ?? []
  if (earlier.length === 0) return null
  return (
    <details className={styles.earlier}>
      <summary>{t('talk.earlier', { count: earlier.length })}</summary>
      <ol>
        {earlier.map((version) => (
          <li key={version.at}>
            <span className={text.faint}>{format.moment(version.at)}</span>
            <Written text={version.text} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** A message of another room, with who wrote it there and whether it may be here. */
function PassedOn({ passed, room }: { passed: Passed; room: Room | null }) {
  const { t, format } = useWords()
  const { author, agency, problem, untilMs } = passed
  const known = room?.agencies.find(({ name }) => name === agency.name) ?? agency
  return (
    <blockquote className={styles.passed}>
      <p className={`${text.small} ${text.muted}`}>
        <b>
          <bdi>{author.displayName}</bdi>
        </b>{' '}
        <Chip agency={known} />{' '}
        {t('talk.passedFrom', { room: passed.fromTitle, time: format.moment(passed.at) })}
      </p>
      {passed.text !== null && (
        <div className={styles.text}>
          <Written text={passed.text} />
        </div>
      )}
      {problem === 'permission_ended' ? (
        <p className={text.wait}>{t('talk.permissionEnded', { time: format.moment(untilMs) })}</p>
      ) : problem ? (
        <p className={text.stop} role="note">
          {t(problem === 'passed_without_consent' ? 'talk.noConsent' : 'talk.notProven', {
            agency: agency.title,
          })}
        </p>
      ) : (
        untilMs > 0 && (
          <p className={`${text.tiny} ${text.faint}`}>
            {t('talk.permittedUntil', { agency: agency.title, time: format.moment(untilMs) })}
          </p>
        )
      )}
    </blockquote>
  )
}
