import { type ReactNode, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { MomentField } from './moment-field.tsx'
import text from './text.module.css'

/** Asks before a lost device is shut out for ever, and since when others may have had it. */
export function LostDialog(props: {
  /** What the device is called. */
  device: string
  busy: boolean
  /** `since` is a time in ms, left out where none was told. */
  onLost: (told: { since?: number }) => void
  onClose: () => void
  /** What else the person should know, and what came of the last try. */
  children?: ReactNode
}) {
  const { t } = useWords()
  const [since, setSince] = useState('')
  return (
    <ConfirmDialog
      title={t('own.lostTitle', { device: props.device })}
      act={t('own.lostAct')}
      busy={props.busy}
      onAct={() => props.onLost(since === '' ? {} : { since: new Date(since).getTime() })}
      onClose={props.onClose}
    >
      <p>{t('own.lostWords')}</p>
      <p className={text.muted}>{t('own.lostUntil')}</p>
      <MomentField
        label={t('own.lostSince')}
        hint={t('own.lostSinceHint')}
        value={since}
        onChange={setSince}
      />
      {props.children}
    </ConfirmDialog>
  )
}
