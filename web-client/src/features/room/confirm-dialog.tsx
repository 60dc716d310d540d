import { useWords } from '../../shared/i18n/use-words.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'

/** Asks once before something that takes a person out of the room. */
export function ConfirmDialog(props: {
  title: string
  words: string
  act: string
  onAct: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('act.cancel')}</Button>
          <Button kind="stopping" onClick={props.onAct}>
            {props.act}
          </Button>
        </>
      }
    >
      <p>{props.words}</p>
    </Dialog>
  )
}
