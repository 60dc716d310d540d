import { Check, ChevronDown, type IconNode } from 'lucide'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { beside } from './beside.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './menu.module.css'

/** One line of a menu; a line with `heading` only names the lines below it. */
export type MenuLine =
  | { readonly heading: string }
  | {
      readonly label: string
      readonly icon?: IconNode
      /** A choice that holds now. */
      readonly checked?: boolean
      /** Why it cannot be done now; the line stays, so that people learn what there is. */
      readonly off?: string
      readonly act: () => void
    }

/**
 * A menu beside `anchor`. Arrow keys, Home, End and first letters move in it; Escape and a press outside
 * close it and give the focus back.
 */
export function Menu(props: {
  label: string
  lines: readonly MenuLine[]
  anchor: HTMLElement
  onClose: () => void
}) {
  const { anchor, onClose } = props
  const ref = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  useLayoutEffect(() => {
    if (ref.current) setPlace(beside(anchor, ref.current))
  }, [anchor])
  useEffect(() => {
    if (place) itemsIn(ref.current)[0]?.focus()
  }, [place])
  useEffect(() => {
    const close = (event: Event) => {
      if (!ref.current?.contains(event.target as Node)) onClose()
    }
    document.addEventListener('pointerdown', close, true)
    window.addEventListener('resize', onClose)
    return () => {
      document.removeEventListener('pointerdown', close, true)
      window.removeEventListener('resize', onClose)
    }
  }, [onClose])
  const back = () => {
    onClose()
    if (anchor.isConnected) anchor.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Tab') onClose()
    else if (event.key === 'Escape') back()
    else if (!step(ref.current, event.key)) return
    if (event.key !== 'Tab') event.preventDefault()
  }
  return createPortal(
    <div
      ref={ref}
      role="menu"
      aria-label={props.label}
      tabIndex={-1}
      className={styles.menu}
      style={place ?? { visibility: 'hidden' }}
      onKeyDown={onKeyDown}
    >
      {props.lines.map((line) =>
        'heading' in line ? (
          <p key={line.heading} role="presentation" className={styles.heading}>
            {line.heading}
          </p>
        ) : (
          <Line key={line.label} line={line} onDone={back} />
        ),
      )}
    </div>,
    anchor.closest('dialog') ?? document.body,
  )
}

function Line({
  line,
  onDone,
}: {
  line: Exclude<MenuLine, { heading: string }>
  onDone: () => void
}) {
  const why = useId()
  const choice = line.checked === undefined ? {} : { 'aria-checked': line.checked }
  return (
    <button
      type="button"
      role={line.checked === undefined ? 'menuitem' : 'menuitemradio'}
      {...choice}
      tabIndex={-1}
      className={styles.line}
      aria-disabled={line.off !== undefined}
      aria-describedby={line.off === undefined ? undefined : why}
      onClick={() => {
        if (line.off !== undefined) return
        onDone()
        line.act()
      }}
    >
      <span className={styles.icon}>
        {line.checked ? <Icon of={Check} /> : line.icon && <Icon of={line.icon} />}
      </span>
      <span>
        {line.label}
        {line.off !== undefined && (
          <span id={why} className={styles.why}>
            {line.off}
          </span>
        )}
      </span>
    </button>
  )
}

/** A button that opens a menu below itself. */
export function MenuButton(props: {
  children: ReactNode
  label: string
  /** A function is asked when the menu opens: for buttons that stand on a page many times. */
  lines: readonly MenuLine[] | (() => readonly MenuLine[])
  square?: boolean
  kind?: 'plain'
  className?: string | undefined
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { label, lines, square, kind, className } = props
  return (
    <>
      <Button
        small
        square={square ?? false}
        {...(kind ? { kind } : {})}
        className={className}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={square ? label : undefined}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        {props.children}
        {!square && <Icon of={ChevronDown} small />}
      </Button>
      {anchor && (
        <Menu
          label={label}
          lines={typeof lines === 'function' ? lines() : lines}
          anchor={anchor}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  )
}

function itemsIn(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
}

/** Moves the focus as `key` says; false when the key means nothing here. */
function step(menu: HTMLElement | null, key: string): boolean {
  const items = itemsIn(menu)
  const here = items.indexOf(document.activeElement as HTMLElement)
  const next = target(items, here, key)
  next?.focus()
  return next !== undefined
}

function target(items: readonly HTMLElement[], here: number, key: string): HTMLElement | undefined {
  const { length } = items
  if (key === 'ArrowDown') return items[(here + 1) % length]
  if (key === 'ArrowUp') return items[(here - 1 + length) % length]
  if (key === 'Home') return items[0]
  if (key === 'End') return items[length - 1]
  if (key.length !== 1 || key === ' ') return undefined
  const after = [...items.slice(here + 1), ...items.slice(0, here + 1)]
  return after.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()))
}
