import { Paperclip } from 'lucide'
import { useEffect, useRef, useState } from 'react'
import { useFiles } from '../../shared/files/files-context.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { lacking } from '../../shared/marking/marking-text.ts'
import { useCodes } from '../../shared/marking/schemes.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './attach.module.css'

/**
 * Takes files for the room: by a button, dropped anywhere on the page, or pasted. They go out under what
 * `marking` answers, or the sentence says what is missing before anything is sent.
 */
export function Attach({ marking }: { marking: () => string }) {
  const { t } = useWords()
  const model = useFiles()
  const { room } = useModel(model)
  const known = useCodes()
  const [lacks, setLacks] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (files: File[]) => {
    const unfit =
      known && room?.talk ? lacking(marking(), room.talk.mustBeGraded, known) !== null : false
    setLacks(unfit)
    if (!unfit) model.attach(files, marking())
  }
  const over = useDropAndPaste(take)
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
          take([...(event.currentTarget.files ?? [])])
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
      {lacks && (
        <p className={styles.lacks} role="alert">
          {t('files.notSent')}
        </p>
      )}
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
