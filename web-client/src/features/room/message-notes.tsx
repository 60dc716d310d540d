import { Ban, Check, CircleSlash, Clock, MessagesSquare, Pin } from 'lucide'
import type { Consent, Entry, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useValue } from '../../shared/model/use-model.ts'
import { useNow } from '../../shared/model/use-now.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Marking } from '../../shared/ui/marking.tsx'
import text from '../../shared/ui/text.module.css'
import { Earlier } from './message-body.tsx'
import styles from './talk.module.css'
import { useTalk } from './talk-context.ts'
import { reactionWords } from './words.ts'

/** What was said about a message: words, edits, answers, pins, and its originator's yes or no. */
export function MessageNotes({ entry, room }: { entry: Entry; room: Room | null }) {
  const { t, format } = useWords()
  const { openThread } = useTalk()
  const { talk } = entry
  if (!talk || talk.retracted) return null
  const { edited, pinned, replies = 0, item } = talk
  return (
    <>
      {(edited || pinned) && (
        <p className={`${text.tiny} ${text.faint} ${styles.facts}`}>
          {edited && (
            <span>
              {t(edited.by.you ? 'talk.youEdited' : 'talk.edited', {
                name: edited.by.displayName,
                time: format.moment(edited.at),
              })}
            </span>
          )}
          {pinned && (
            <span className={styles.fact}>
              <Icon of={Pin} small />
              {t(pinned.by.you ? 'talk.youPinned' : 'talk.pinned', { name: pinned.by.displayName })}
            </span>
          )}
        </p>
      )}
      {edited && <Earlier entry={entry} />}
      <Reactions entry={entry} />
      {replies > 0 && item && (
        <Button kind="plain" small className={styles.answers} onClick={() => openThread(item)}>
          <Icon of={MessagesSquare} small />
          {t('talk.replies', { count: replies })}
        </Button>
      )}
      <Blocked entry={entry} room={room} />
      {talk.consents?.map((consent) => (
        <ConsentLine key={consent.item} entry={entry} consent={consent} room={room} />
      ))}
    </>
  )
}

function Reactions({ entry }: { entry: Entry }) {
  const { t } = useWords()
  const { talk } = useTalk()
  const said = entry.talk?.reactions ?? []
  if (said.length === 0) return null
  return (
    <div className={styles.reactions}>
      {reactionWords.map(({ word, icon, label }) => {
        const people = said.find((each) => each.word === word)?.people ?? []
        if (people.length === 0) return null
        const names = people.map((person) => (person.you ? t('room.you') : person.displayName))
        const one = people.length === 1
        const counted = one ? t(label) : `${t(label)} ${people.length}`
        return (
          <button
            key={word}
            type="button"
            className={styles.reaction}
            aria-pressed={people.some(({ you }) => you)}
            title={names.join(', ')}
            aria-label={t('talk.reactedBy', { word: counted, names: names.join(', ') })}
            onClick={() => talk.react(entry, word)}
          >
            <Icon of={icon} small />
            {one ? t('text.pair', { a: counted, b: names[0] ?? '' }) : counted}
          </button>
        )
      })}
    </div>
  )
}

/** Why the message did not go where it was meant to, and the one next step. */
function Blocked({ entry, room }: { entry: Entry; room: Room | null }) {
  const { t } = useWords()
  const { talk } = useTalk()
  const block = useValue(talk, ({ blocks }) => blocks.get(entry.key))
  if (!block) return null
  const agency = room?.agencies.find(({ name }) => name === block.agency)?.title ?? block.agency
  return (
    <div className={styles.blocked} role="alert">
      <span className={text.stop}>
        <Icon of={Ban} />
      </span>
      <p>
        <b>{t('talk.notPassed', { room: block.toTitle })}</b>{' '}
        <Marking codes={codesOf(block.marking)} /> {t('talk.decides', { agency })}
      </p>
      <Button small onClick={() => talk.ask({ kind: 'ask', entry, block })}>
        {t('talk.askOriginator')}
      </Button>
    </div>
  )
}

function codesOf(marking: string): string {
  return marking.split(';')[0] ?? ''
}

/** One question to the originator's agency, and its answer. */
function ConsentLine(props: { entry: Entry; consent: Consent; room: Room | null }) {
  const { t, format } = useWords()
  const { talk } = useTalk()
  const { entry, consent, room } = props
  const { asker, by, state, toTitle, untilMs } = consent
  const own = room?.agencies.find(({ name }) => name === entry.author?.agency)
  const name = (person: { you: boolean; displayName: string } | null) =>
    person?.you ? t('room.you') : (person?.displayName ?? '')
  const now = useNow()
  const over = state === 'granted' && untilMs < now
  return (
    <div className={styles.consent}>
      <span
        className={
          state === 'granted' && !over ? text.ok : state === 'denied' ? text.stop : text.wait
        }
      >
        <Icon
          of={
            state === 'granted' ? (over ? Clock : Check) : state === 'denied' ? CircleSlash : Clock
          }
          small
        />
      </span>
      <span className={text.grow}>
        {state === 'asked' &&
          t('talk.asked', { name: name(asker), room: toTitle, agency: own?.title ?? '' })}
        {state === 'granted' &&
          t(over ? 'talk.grantOver' : 'talk.granted', {
            name: name(by),
            asker: name(asker),
            room: toTitle,
            time: format.moment(untilMs),
          })}
        {state === 'denied' &&
          t('talk.denied', { name: name(by), room: toTitle, reason: consent.reason ?? '' })}
        {state === 'asked' && consent.why !== '' && <q dir="auto"> {consent.why}</q>}
      </span>
      {state === 'asked' && own?.own && (
        <Button small onClick={() => talk.ask({ kind: 'answer', entry, consent })}>
          {t('talk.answer')}
        </Button>
      )}
    </div>
  )
}
