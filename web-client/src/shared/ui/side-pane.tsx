import { X } from 'lucide'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './side-pane.module.css'

/** What stands beside a room or a table: a heading with its acts and a way to close it, and a body that scrolls. */
export function SidePane(props: {
  /** For links within the page. */
  id?: string
  /** What it is called, and its heading unless another one is told. */
  label: string
  heading?: ReactNode
  /** What the button that closes it says; Escape does the same. */
  close: string
  onClose: () => void
  /** Stands in the heading, before the button. */
  tools?: ReactNode
  /** A class that says where it lies and how wide it is. */
  className?: string | undefined
  /** The keyboard goes to it as it opens. */
  focused?: boolean
  /** Its parts stand apart from each other by themselves. */
  spaced?: boolean
  children: ReactNode
}) {
  const { focused, onClose } = props
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    if (focused) pane.current?.querySelector<HTMLElement>('[data-region-start]')?.focus()
  }, [focused])
  return (
    <aside
      ref={pane}
      id={props.id}
      className={[styles.pane, props.className].filter(Boolean).join(' ')}
      data-region="detail"
      tabIndex={-1}
      aria-label={props.label}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <header className={styles.head}>
        <h2>{props.heading ?? props.label}</h2>
        {props.tools}
        <Button
          kind="plain"
          square
          small
          data-region-start=""
          aria-label={props.close}
          onClick={onClose}
        >
          <Icon of={X} />
        </Button>
      </header>
      <div className={[styles.body, props.spaced && styles.spaced].filter(Boolean).join(' ')}>
        {props.children}
      </div>
    </aside>
  )
}
