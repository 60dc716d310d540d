import { Hash, type IconNode, SquareCheckBig, User, Zap } from 'lucide'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './palette.module.css'
import { type PaletteGroup, type PaletteItem, search } from './palette-search.ts'

const icons: Readonly<Record<PaletteGroup, IconNode>> = {
  acts: Zap,
  rooms: Hash,
  tasks: SquareCheckBig,
  people: User,
}

/** One field that leads anywhere: rooms, people, tasks by id or words, and what can be done. */
export function PaletteDialog({
  items,
  onClose,
}: {
  items: readonly PaletteItem[]
  onClose: () => void
}) {
  const { t } = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = search(items, query)
  const here = Math.min(at, Math.max(0, found.length - 1))
  useEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is read from the page
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const run = (item: PaletteItem | undefined) => {
    if (!item || item.off !== undefined) return
    onClose()
    /* After the dialog has given the focus back, so that what opens next keeps it. */
    setTimeout(() => item.act())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowDown: here + 1, ArrowUp: here - 1 }[event.key]
    if (next !== undefined) setAt((next + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') run(found[here])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t('palette.title')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <input
        className={styles.field}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={found[here] ? `${id}-${here}` : undefined}
        aria-label={t('palette.field')}
        placeholder={t('palette.field')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        dir="auto"
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={id}
        className={styles.list}
        role="listbox"
        aria-label={t('palette.found')}
      >
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys of the whole list
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            aria-disabled={item.off !== undefined}
            className={styles.item}
            onClick={() => run(item)}
          >
            <Icon of={icons[item.group]} />
            <span className={styles.words} dir="auto">
              {item.words}
            </span>
            <span className={`${text.tiny} ${styles.where}`} dir="auto">
              {item.off ?? item.where}
            </span>
          </div>
        ))}
      </div>
      <p className={`${text.small} ${text.muted} ${styles.foot}`} role="status">
        {found.length === 0 ? t('palette.none') : t('palette.count', { count: found.length })}
      </p>
    </dialog>
  )
}
