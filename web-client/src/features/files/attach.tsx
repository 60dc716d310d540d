import { Paperclip } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useFiles } from '../../shared/files/files-context.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './attach.module.css'

/** Takes files for the room: by a button, dropped anywhere on the page, or pasted. */
export function Attach() {
  const { t } = useWords()
  const model = useFiles()
  const { room } = useModel(model)
  const input = useRef<HTMLInputElement>(null)
  const over = useDropAndPaste((files) => model.attach(files))
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('files.attach')}
        data-attach=""
        onChange={(event) => {
          model.attach([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Button
        kind="plain"
        square
        small
        aria-label={t('files.attach')}
        title={t('files.attach')}
        onClick={() => input.current?.click()}
      >
        <Icon of={Paperclip} />
      </Button>
      {over && (
        <div className={styles.drop} role="status">
          <p>{t('files.drop', { room: room?.title ?? '' })}</p>
        </div>
      )}
    </>
  )
}

/** Whether files hover over the page now. */
function useDropAndPaste(take: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const taking = useRef(take)
  useEffect(() => {
    taking.current = take
  })
  useEffect(() => {
    const hover = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      taking.current(files)
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      taking.current(files)
    }
    document.addEventListener('dragover', hover)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragover', hover)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [])
  return over
}
