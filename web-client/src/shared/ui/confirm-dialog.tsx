import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

/** Asks once before something that cannot be taken back; what is safe has the focus. */
export function ConfirmDialog(props: {
  title: string
  act: string
  /** It is being done: another press does nothing. */
  busy?: boolean
  onAct: () => void
  onClose: () => void
  /** What will happen, and what came of the last try. */
  children: ReactNode
}) {
  const { t } = useWords()
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button data-start="" onClick={props.onClose}>
            {t('act.cancel')}
          </Button>
          <Button kind="stopping" disabled={props.busy ?? false} onClick={props.onAct}>
            {props.act}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  )
}
