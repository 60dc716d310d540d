import { History, TriangleAlert } from 'lucide'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { useNow } from '../../shared/model/use-now.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Banner, Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import { ReasonDialog } from '../../shared/ui/reason-form.tsx'
import text from '../../shared/ui/text.module.css'
import type { RoomViewModel } from './room-view-model.ts'

/** Who asks for this room's past with a new device, and the own way to it. */
export function RegainBanners({ model }: { model: RoomViewModel }) {
  const { t, format } = useWords()
  const { room } = useModel(model)
  const [asking, setAsking] = useState(false)
  const now = useNow()
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
          ? t('regain.yours', { released, needed })
          : t('regain.theirs', { name, released, needed, reason })
        return (
          <Banner key={id} icon={History} tone={own ? 'info' : 'wait'}>
            {words}
            {own && from > now && ` ${t('regain.earliest', { from: format.dateTime(from) })}`}
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
  const close = () => {
    model.forgetProblem()
    onClose()
  }
  const send = async (reason: string) => {
    if (await model.askPast(reason)) onClose()
  }
  return (
    <ReasonDialog
      title={t('regain.title')}
      kind="primary"
      label={t('regain.reason')}
      hint={t('regain.reasonHint')}
      act={t('regain.send')}
      busy={busy}
      told={
        problem && (
          <Note icon={TriangleAlert} tone="stop" title={t(problemSentence(problem))} role="alert">
            <p className={text.muted}>{t('help.unchanged')}</p>
          </Note>
        )
      }
      onAct={(reason) => void send(reason)}
      onClose={close}
    >
      <p>{t('regain.words')}</p>
    </ReasonDialog>
  )
}
