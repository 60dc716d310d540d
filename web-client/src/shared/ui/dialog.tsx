import { X } from 'lucide'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { Button } from './button.tsx'
import styles from './dialog.module.css'
import { Icon } from './icon.tsx'

/**
 * A modal dialog on the browser's own element, which holds the focus inside, closes on Escape and
 * gives the focus back to where it was. It opens at the element with `data-start`, if there is one.
 */
export function Dialog(props: {
  title: string
  children: ReactNode
  actions?: ReactNode
  onClose: () => void
  wide?: boolean
}) {
  const { t } = useWords()
  const ref = useRef<HTMLDialogElement>(null)
  const title = useId()
  /* Before anything else that this same change draws takes the focus. */
  useLayoutEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-start]')?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      className={props.wide ? `${styles.dialog} ${styles.wide}` : styles.dialog}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
    >
      <header className={styles.head}>
        <h2 id={title}>{props.title}</h2>
        <Button kind="plain" square small aria-label={t('act.close')} onClick={props.onClose}>
          <Icon of={X} />
        </Button>
      </header>
      <div className={styles.body}>{props.children}</div>
      {props.actions && <footer className={styles.actions}>{props.actions}</footer>}
    </dialog>
  )
}
