import { dialogIsOpen, isTyping } from '../../shared/a11y/keys.ts'
import { stepRegion } from '../../shared/a11y/regions.ts'

/** What the keys of the whole page do. */
export interface ShortcutActions {
  /** Whether keys without Ctrl or Alt act; some people's tools type for them. */
  singleKeys(): boolean
  showKeys(): void
  showPalette(): void
  /** Null where another part of the page takes the key. */
  search: (() => void) | null
  unreadRoom(direction: 1 | -1): void
}

/** Listens for the page's keys until the returned function is called. */
export function listenForShortcuts(actions: ShortcutActions): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actionFor(event, actions)
    if (!act || event.defaultPrevented || dialogIsOpen()) return
    event.preventDefault()
    act()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

function actionFor(event: KeyboardEvent, actions: ShortcutActions): (() => void) | null {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k')
    return () => actions.showPalette()
  if (event.key === 'F6') return () => stepRegion(event.shiftKey ? -1 : 1)
  if (event.altKey && event.key === 'ArrowDown') return () => actions.unreadRoom(1)
  if (event.altKey && event.key === 'ArrowUp') return () => actions.unreadRoom(-1)
  const single = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)
  if (single && event.key === '/' && actions.singleKeys()) return actions.search
  if (single && event.key === '?' && actions.singleKeys()) return () => actions.showKeys()
  return null
}
