import { History, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Banner, Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import type { RoomViewModel } from './room-view-model.ts'

/** Who asks for this room's past with a new device, and the own way to it. */
export function RegainBanners({ model }: { model: RoomViewModel }) {
  const { t, format } = useWords()
  const { room } = useModel(model)
  const [asking, setAsking] = useState(false)
  if (!room) return null
  return (
    <>
      {room.past.regainable && (
        <Banner
          icon={History}
          tone="info"
          end={
            <Button small onClick={() => setAsking(true)}>
              {t('regain.ask')}
            </Button>
          }
        >
          {t('regain.possible')}
        </Banner>
      )}
      {room.regains.map(({ id, name, own, from, reason, released, needed, declinedBy }) => {
        if (declinedBy !== null)
          return (
            <Banner key={id} icon={TriangleAlert} tone="info">
              {t('regain.stopped', { by: declinedBy, name })}
            </Banner>
          )
        const words = own
          ? t('regain.yours', { released, needed, from: format.dateTime(from) })
          : t('regain.theirs', { name, released, needed, reason })
        return (
          <Banner key={id} icon={History} tone={own ? 'info' : 'wait'}>
            {words}
          </Banner>
        )
      })}
      {asking && <AskDialog model={model} onClose={() => setAsking(false)} />}
    </>
  )
}

function AskDialog(props: { model: RoomViewModel; onClose: () => void }) {
  const { t } = useWords()
  const { model, onClose } = props
  const { busy, problem } = useModel(model)
  const [reason, setReason] = useState('')
  const close = () => {
    model.forgetProblem()
    onClose()
  }
  const send = async () => {
    if (await model.askPast(reason.trim())) onClose()
  }
  return (
    <Dialog
      title={t('regain.title')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('act.cancel')}</Button>
          <Button
            kind="primary"
            disabled={reason.trim() === '' || busy}
            onClick={() => void send()}
          >
            {t('regain.send')}
          </Button>
        </>
      }
    >
      <p>{t('regain.words')}</p>
      <TextField
        data-start=""
        label={t('regain.reason')}
        hint={t('regain.reasonHint')}
        maxLength={400}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem && (
        <Note icon={TriangleAlert} tone="stop" title={t(problemSentence(problem))} role="alert">
          <p className={text.muted}>{t('help.unchanged')}</p>
        </Note>
      )}
    </Dialog>
  )
}
