import { useId, useState } from 'react'
import type { SharedFile } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import text from '../ui/text.module.css'
import { fileName } from './file-name.ts'
import styles from './files.module.css'
import { useFiles } from './files-context.ts'

const longest = 500

/** Asks why a file leaves Entente, says who will hear of it, and saves it. */
export function SaveDialog({ file, onClose }: { file: SharedFile; onClose: () => void }) {
  const { t } = useWords()
  const model = useFiles()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const id = useId()
  const save = async () => {
    setBusy(true)
    await model.save(file, reason.trim())
    onClose()
  }
  return (
    <Dialog
      title={t('files.saveTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button
            kind="primary"
            disabled={busy || reason.trim() === ''}
            onClick={() => void save()}
          >
            {t(busy ? 'files.saving' : 'files.save')}
          </Button>
        </>
      }
    >
      <p>{t('files.saveWords', { name: fileName(file.name) })}</p>
      <label htmlFor={id} className={text.small}>
        {t('files.reason')}
      </label>
      <input
        id={id}
        className={styles.reason}
        data-start=""
        maxLength={longest}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && reason.trim() !== '' && !busy) void save()
        }}
      />
    </Dialog>
  )
}
