import { useEffect, useRef, useState } from 'react'
import type { SharedFile } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import { useModel } from '../model/use-model.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Late } from '../ui/late.tsx'
import { fileName } from './file-name.ts'
import styles from './files.module.css'
import { useFiles } from './files-context.ts'
import { previewKind } from './preview-kind.ts'
import { fileSentence } from './problems.ts'

/**
 * Shows an image, a PDF or a text. The content goes into a frame of an origin of its own that can reach
 * neither this page nor the network; what else a file holds is never run.
 */
export function PreviewDialog({ file, onClose }: { file: SharedFile; onClose: () => void }) {
  const { t } = useWords()
  const kind = previewKind(file)
  return (
    <Dialog title={fileName(file.name)} onClose={onClose} wide>
      {kind === null ? (
        <p>{t('files.noPreview')}</p>
      ) : (
        <Framed key={file.id} file={file} kind={kind} />
      )}
    </Dialog>
  )
}

function Framed({ file, kind }: { file: SharedFile; kind: string }) {
  const { t } = useWords()
  const model = useFiles()
  const { problems } = useModel(model)
  const frame = useRef<HTMLIFrameElement>(null)
  const [shown, setShown] = useState(false)
  const problem = problems.get(file.id)
  const words = useRef('')
  useEffect(() => {
    words.current = t('files.cannotShow')
  }, [t])
  useEffect(() => {
    let asked = false
    const heard = async (event: MessageEvent<unknown>) => {
      const into = frame.current?.contentWindow
      if (!into || event.source !== into) return
      if (event.data === 'shown') setShown(true)
      if (event.data !== 'ready' || asked) return
      asked = true
      const opened = await model.open(file.id)
      if ('problem' in opened) return
      const { bytes, mediaType } = opened
      const message = { kind, bytes, mediaType, failed: words.current }
      into.postMessage(message, '*', [bytes])
    }
    const listener = (event: MessageEvent<unknown>) => void heard(event)
    window.addEventListener('message', listener)
    return () => window.removeEventListener('message', listener)
  }, [model, file.id, kind])
  if (problem) return <p role="alert">{t(fileSentence(problem.code))}</p>
  return (
    <>
      {!shown && (
        <Late>
          <p role="status">{t('files.opening')}</p>
        </Late>
      )}
      <iframe
        ref={frame}
        className={styles.frame}
        src="/preview.html"
        sandbox="allow-scripts"
        title={t('files.previewOf', { name: fileName(file.name) })}
      />
    </>
  )
}
