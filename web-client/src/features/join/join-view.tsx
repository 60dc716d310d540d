import { Info } from 'lucide'
import { useEffect, useRef } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Late } from '../../shared/ui/late.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { Page } from '../../shared/ui/page.tsx'
import text from '../../shared/ui/text.module.css'
import { Blocked } from './blocked.tsx'
import { CodeForm } from './code-form.tsx'
import type { JoinViewModel } from './join-view-model.ts'
import { OfferCard } from './offer-card.tsx'
import { Progress } from './progress.tsx'
import { UnlockChoice } from './unlock-choice.tsx'

/** The way from an invitation link to the first room, one thing to do at a time. */
export function JoinView({ model }: { model: JoinViewModel }) {
  const { t } = useWords()
  const { step, offer } = useModel(model)
  const named = offer?.ownDevice
    ? t('join.ownTitle')
    : t('join.title', { team: offer?.teamTitle ?? '' })
  const title = offer ? named : t('join.titleOpening')
  const stage = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current !== step && shown.current !== 'opening') stage.current?.focus()
    shown.current = step
  }, [step])
  return (
    <Page title={title}>
      {step === 'opening' && (
        <Late>
          <p className={text.muted} role="status">
            {t('join.opening')}
          </p>
        </Late>
      )}
      {offer && <OfferCard offer={offer} />}
      <div ref={stage} tabIndex={-1}>
        {step === 'code' && <CodeForm model={model} />}
        {step === 'unlock' && <UnlockChoice model={model} />}
        {step === 'joining' && <Progress model={model} />}
        {step === 'blocked' && <Blocked model={model} />}
      </div>
      {step === 'code' && offer && (
        <Note icon={Info}>
          {offer.ownDevice
            ? t('join.notYours')
            : t('join.notYou', { agency: offer.agency.title, desk: offer.desk })}
        </Note>
      )}
    </Page>
  )
}
