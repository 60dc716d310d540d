import { type ReactNode, useState } from 'react'
import type { Consent, Entry, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.tsx'
import { DateField } from '../../shared/ui/date-field.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { MarkingStrip } from '../../shared/ui/marking-strip.tsx'
import { MomentField } from '../../shared/ui/moment-field.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import { useTalk } from './talk-context.ts'
import type { Block, Question } from './talk-view-model.ts'

/** Asks what has to be known before something is done with a message, or with the way through them. */
export default function TalkDialogs(props: {
  question: Question
  room: Room
  rooms: readonly Room[]
  onDate: (atMs: number) => void
}) {
  const { question, room } = props
  const { t } = useWords()
  const { talk } = useTalk()
  const close = () => talk.close()
  switch (question.kind) {
    case 'retract':
      return (
        <ConfirmDialog
          title={t('talk.retractTitle')}
          act={t('talk.retract')}
          onAct={() => void talk.retract(question.entry)}
          onClose={close}
        >
          <p>{t(room.talk?.keepsEarlier ? 'talk.retractWords' : 'talk.retractWordsGone')}</p>
        </ConfirmDialog>
      )
    case 'pass':
      return <PassDialog entry={question.entry} room={room} rooms={props.rooms} />
    case 'ask':
      return <AskDialog entry={question.entry} block={question.block} room={room} />
    case 'answer':
      return <AnswerDialog entry={question.entry} consent={question.consent} />
    case 'date':
      return <DateDialog onDate={props.onDate} />
  }
}

/** Where a message is to go; says who would see it that does not yet. */
function PassDialog(props: { entry: Entry; room: Room; rooms: readonly Room[] }) {
  const { t } = useWords()
  const { talk } = useTalk()
  const { entry, room, rooms } = props
  const [id, setId] = useState(rooms[0]?.id ?? '')
  const [words, setWords] = useState('')
  const to = rooms.find((each) => each.id === id)
  const here = new Set(room.people.map(({ officer }) => officer))
  const more = to?.people.filter(({ officer, state }) => state !== 'removed' && !here.has(officer))
  const who = more?.map(({ displayName }) => displayName).join(', ')
  const marking = entry.talk?.marking ?? room.talk?.marking ?? ''
  return (
    <TalkDialog
      title={t('talk.passTitle')}
      act={t('talk.passAct')}
      off={!to}
      onAct={() => to && void talk.pass(entry, to, words)}
    >
      {marking !== '' && <MarkingStrip marking={marking} />}
      <Select
        label={t('talk.passTo')}
        value={id}
        options={rooms.map((each) => ({ value: each.id, label: each.title }))}
        onPick={setId}
        data-start=""
      />
      <p>{t('talk.passWords', { who: who || t('talk.writeHere') })}</p>
      <TextField
        label={t('talk.reason')}
        dir="auto"
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </TalkDialog>
  )
}

/** Opens a request at the agency that a message comes from. */
function AskDialog({ entry, block, room }: { entry: Entry; block: Block; room: Room }) {
  const { t } = useWords()
  const { talk } = useTalk()
  const [reason, setReason] = useState('')
  const agency = room.agencies.find(({ name }) => name === block.agency)?.title ?? block.agency
  return (
    <TalkDialog
      title={t('talk.askTitle', { agency })}
      act={t('talk.askOriginator')}
      onAct={() => void talk.askOriginator(entry, block, reason)}
    >
      <MarkingStrip marking={block.marking} />
      <p>{t('talk.askWords', { room: block.toTitle })}</p>
      <TextField
        label={t('talk.reason')}
        dir="auto"
        maxLength={250}
        value={reason}
        data-start=""
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </TalkDialog>
  )
}

const dayMs = 24 * 3_600_000

/** The originator's agency answers: yes until a day, or no with a reason. */
function AnswerDialog({ entry, consent }: { entry: Entry; consent: Consent }) {
  const { t } = useWords()
  const { talk } = useTalk()
  const [until, setUntil] = useState(() => localMoment(Date.now() + 7 * dayMs))
  const [reason, setReason] = useState('')
  const untilMs = new Date(until).getTime()
  return (
    <TalkDialog
      title={t('talk.answerTitle')}
      act={t('talk.grant')}
      off={Number.isNaN(untilMs)}
      onAct={() => void talk.grant(entry, consent, untilMs)}
      more={
        <Button
          kind="stopping"
          aria-disabled={reason.trim() === ''}
          onClick={() => reason.trim() !== '' && void talk.deny(entry, consent, reason.trim())}
        >
          {t('talk.deny')}
        </Button>
      }
    >
      {entry.talk?.marking && <MarkingStrip marking={entry.talk.marking} />}
      <p>{t('talk.answerWords', { name: consent.asker.displayName, room: consent.toTitle })}</p>
      {consent.why !== '' && <q dir="auto">{consent.why}</q>}
      <MomentField label={t('talk.until')} value={until} data-start="" onChange={setUntil} />
      <TextField
        label={t('talk.reason')}
        dir="auto"
        maxLength={250}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </TalkDialog>
  )
}

function DateDialog({ onDate }: { onDate: (atMs: number) => void }) {
  const { t } = useWords()
  const { talk } = useTalk()
  const [day, setDay] = useState(() => localMoment(Date.now()).slice(0, 10))
  const atMs = new Date(`${day}T00:00`).getTime()
  return (
    <TalkDialog
      title={t('talk.goToDate')}
      act={t('talk.goToDateAct')}
      off={Number.isNaN(atMs)}
      onAct={() => {
        talk.close()
        onDate(atMs)
      }}
    >
      <DateField label={t('talk.goToDateLabel')} value={day} data-start="" onChange={setDay} />
    </TalkDialog>
  )
}

/** A moment in the clock of this place, as date fields have it. */
function localMoment(ms: number): string {
  const here = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000)
  return here.toISOString().slice(0, 16)
}

function TalkDialog(props: {
  title: string
  act: string
  onAct: () => void
  off?: boolean
  more?: ReactNode
  children: ReactNode
}) {
  const { t } = useWords()
  const { talk } = useTalk()
  const { problem } = useModel(talk)
  const act = () => !props.off && props.onAct()
  return (
    <Dialog
      title={props.title}
      onClose={() => talk.close()}
      actions={
        <>
          <Button onClick={() => talk.close()}>{t('act.cancel')}</Button>
          {props.more}
          <Button kind="primary" aria-disabled={props.off === true} onClick={act}>
            {props.act}
          </Button>
        </>
      }
    >
      <form
        className={text.stack}
        onSubmit={(event) => {
          event.preventDefault()
          act()
        }}
      >
        {props.children}
        {problem && (
          <p className={text.stop} role="alert">
            {t(problemSentence(problem))}
          </p>
        )}
      </form>
    </Dialog>
  )
}
