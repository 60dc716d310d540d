import { ArrowUp, AtSign, Pencil, Reply, TriangleAlert, X } from 'lucide'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { Person, Room } from '../../core/engine/port.ts'
import { useMedia } from '../../shared/a11y/use-media.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { lacking } from '../../shared/marking/marking-text.ts'
import { useCodes } from '../../shared/marking/schemes.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { MenuButton } from '../../shared/ui/menu.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import { openMention, withMention } from '../../shared/written/mentions.ts'
import styles from './composer.module.css'
import type { ComposerSnapshot, ComposerViewModel } from './composer-view-model.ts'
import { MarkingRow } from './marking-row.tsx'
import type { TimelineHandle } from './timeline.tsx'

/** Where a person writes. Enter sends, Shift and Enter makes a new line; Page keys turn the timeline. */
export function Composer(props: {
  model: ComposerViewModel
  room: Room
  timeline: () => TimelineHandle | null
  /** What else can be sent, before the words. */
  attach?: ReactNode
}) {
  const { t } = useWords()
  const { model, room } = props
  const now = useModel(model)
  const { text: written, problem, marking, replyTo, editing } = now
  const area = useRef<HTMLTextAreaElement>(null)
  const hint = useId()
  const phone = useMedia('(max-width: 40em)')
  const known = useCodes()
  const lacks = known && room.talk ? lacking(marking, room.talk.mustBeGraded, known) : null
  const others = room.people.filter(({ you, state }) => !you && state === 'member')
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) area.current?.focus()
  }, [])
  useEffect(() => {
    if (replyTo !== null || editing !== null) area.current?.focus()
  }, [replyTo, editing])
  const send = async () => {
    if (lacks) return
    if (await model.send(room.people)) props.timeline()?.scroll('end')
    area.current?.focus()
  }
  const mention = (person: Person) => {
    model.type(withMention(written, person))
    area.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const turn = turnOf(event, written === '')
    const offered = openMention(written, others)
    if (turn) {
      event.preventDefault()
      if (turn === 'last') props.timeline()?.focusLast()
      else props.timeline()?.scroll(turn)
    } else if (event.key === 'Escape' && (replyTo || editing)) {
      model.cancel()
    } else if (event.key === 'Tab' && !event.shiftKey && offered[0]) {
      event.preventDefault()
      mention(offered[0])
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      void send()
    }
  }
  return (
    <form
      className={styles.composer}
      data-region="composer"
      aria-label={t('composer.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {problem && (
        <Note icon={TriangleAlert} tone="stop" title={t('composer.notSent')} role="alert">
          <p>{t(problemSentence(problem))}</p>
        </Note>
      )}
      <About now={now} onCancel={() => model.cancel()} />
      <MarkingRow model={model} room={room} />
      <div className={styles.grow} data-text={`${written}\n`}>
        <textarea
          ref={area}
          rows={1}
          dir={written === '' ? undefined : 'auto'}
          data-region-start=""
          aria-label={t('composer.label', { room: room.title })}
          aria-describedby={hint}
          placeholder={t(phone ? 'composer.placeholderShort' : 'composer.placeholder', {
            count: room.agencies.length,
            room: room.title,
          })}
          value={written}
          onChange={(event) => model.type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Offered people={openMention(written, others)} onPick={mention} />
      <div className={styles.bar}>
        {props.attach}
        {others.length > 0 && (
          <span className={styles.tools}>
            <MenuButton
              square
              kind="plain"
              label={t('composer.mention')}
              lines={others.map((person) => ({
                label: person.displayName,
                act: () => mention(person),
              }))}
            >
              <Icon of={AtSign} small />
            </MenuButton>
          </span>
        )}
        <span id={hint} className={`${text.tiny} ${lacks ? text.wait : text.faint} ${styles.hint}`}>
          {lacks
            ? t(problemSentence({ code: lacks }))
            : written === ''
              ? t('composer.hint')
              : t('composer.draft')}
        </span>
        <Button
          type="submit"
          kind="primary"
          small
          className={styles.send}
          aria-disabled={written.trim() === '' || lacks !== null}
          title={lacks ? t(problemSentence({ code: lacks })) : undefined}
        >
          <span className={styles.narrow}>
            <Icon of={ArrowUp} />
          </span>
          <span className={styles.sendWord}>{t(editing ? 'composer.save' : 'composer.send')}</span>
          <span className={`${text.key} ${styles.wide}`} aria-hidden="true">
            Enter
          </span>
        </Button>
      </div>
    </form>
  )
}

/** What the text answers or changes, and the way out of that. */
function About({ now, onCancel }: { now: ComposerSnapshot; onCancel: () => void }) {
  const { t } = useWords()
  const { replyTo, editing } = now
  const entry = editing ?? replyTo
  if (!entry) return null
  const name = entry.author?.you ? t('room.you') : (entry.author?.displayName ?? '')
  return (
    <div className={styles.about}>
      <Icon of={editing ? Pencil : Reply} small flip={!editing} />
      <p>
        <b>{t(editing ? 'composer.editing' : 'composer.replying', { name })}</b>{' '}
        <span dir="auto">{entry.text}</span>
      </p>
      <Button kind="plain" square small aria-label={t('composer.cancel')} onClick={onCancel}>
        <Icon of={X} small />
      </Button>
    </div>
  )
}

/** People whom the unfinished name may mean; Tab takes the first. */
function Offered(props: { people: readonly Person[]; onPick: (person: Person) => void }) {
  if (props.people.length === 0) return null
  return (
    <ul className={styles.offered}>
      {props.people.map((person, index) => (
        <li key={person.officer}>
          <Button small onClick={() => props.onPick(person)}>
            <bdi>{person.displayName}</bdi>
            {index === 0 && (
              <span className={text.key} aria-hidden="true">
                Tab
              </span>
            )}
          </Button>
        </li>
      ))}
    </ul>
  )
}

type Turn = Parameters<TimelineHandle['scroll']>[0] | 'last'

/** Where a key leads in the timeline; some do so only while there is no text to move in. */
function turnOf(event: KeyboardEvent, empty: boolean): Turn | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null
  if (event.key === 'PageUp') return 'pageUp'
  if (event.key === 'PageDown') return 'pageDown'
  if (empty && event.key === 'Home') return 'start'
  if (empty && event.key === 'End') return 'end'
  if (empty && event.key === 'ArrowUp') return 'last'
  return null
}
