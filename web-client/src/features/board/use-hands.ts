import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import type { KanbanModel } from './kanban-model.ts'
import { type Direction, neighbour, positionOf } from './positions.ts'
import type { Carry } from './use-carry.ts'

interface Hands {
  readonly model: BoardModel
  readonly hands: KanbanModel
  readonly carry: Carry
  readonly onOpen: (task: string) => void
  readonly onMenu: (task: string, anchor: HTMLElement) => void
}

const ways: Readonly<Record<string, Direction | undefined>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'back',
  ArrowRight: 'forward',
}

/**
 * What keys and clicks do on the cards of a board; one set of listeners for all of them.
 *
 * Arrow keys go from card to card. Space picks a card up, arrow keys then move it, Space puts it down and
 * Escape puts it back.
 */
export function useHands({ model, hands, carry, onOpen, onMenu }: Hands) {
  const { words } = useWords()
  const rtl = words.language.dir === 'rtl'
  useEffect(() => () => model.preview(null), [model])

  const step = (id: string, to: Direction, pane: HTMLElement) => {
    const place = carry.next(id, to)
    if (!place) return
    /* A browser lays out the whole page when what has the focus is taken away: the pane has it meanwhile. */
    pane.focus({ preventScroll: true })
    hands.activate(id, true)
    carry.show(place)
  }

  const onCardKey = (id: string, event: KeyboardEvent<HTMLElement>): boolean => {
    const way = directionOf(event.key, rtl)
    const held = hands.snapshot().held === id
    if (held) {
      if (way) step(id, way, event.currentTarget)
      else if (event.key === ' ' || event.key === 'Enter') carry.putDown(id)
      else if (event.key === 'Escape' || event.key === 'Tab') carry.putBack(id)
      else return false
      return event.key !== 'Tab'
    }
    if (way) {
      const { laid } = model.snapshot()
      const at = positionOf(laid, id)
      const next = at && neighbour(laid, at, way)
      if (next) hands.activate(next.id, true)
    } else if (event.key === ' ') carry.pickUp(id)
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      onMenu(id, event.target as HTMLElement)
    } else return false
    return true
  }

  return {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const id = (event.target as HTMLElement).dataset.card
      if (id !== undefined && onCardKey(id, event)) event.preventDefault()
      else if (event.target === event.currentTarget && event.key.startsWith('Arrow')) {
        event.preventDefault()
        enter(model, hands)
      }
    },
    onClick(event: MouseEvent<HTMLElement>) {
      const { target } = event
      if (!(target instanceof Element)) return
      const menu = target.closest<HTMLElement>('[data-menu]')
      const box = target.closest<HTMLElement>('[data-select]')
      const card = target.closest<HTMLElement>('[data-card]')
      if (menu) onMenu(menu.dataset.menu ?? '', menu)
      else if (box) hands.toggle(box.dataset.select ?? '')
      else if (card) openOrSelect(card.dataset.card ?? '', event, hands, onOpen)
    },
    onFocus(event: FocusEvent<HTMLElement>) {
      const { card } = event.target.dataset
      if (card !== undefined) hands.activate(card)
      else if (event.target === event.currentTarget) adopt(model, hands)
    },
  }
}

function directionOf(key: string, rtl: boolean): Direction | undefined {
  const way = ways[key]
  if (!rtl) return way
  return way === 'back' ? 'forward' : way === 'forward' ? 'back' : way
}

/** From the pane itself the arrow keys go to the card that was last used, or to the first. */
function enter(model: BoardModel, hands: KanbanModel): void {
  adopt(model, hands)
  hands.activate(hands.snapshot().active, true)
}

function adopt(model: BoardModel, hands: KanbanModel): void {
  const { laid } = model.snapshot()
  const { active } = hands.snapshot()
  if (active !== null && positionOf(laid, active)) return
  hands.activate(laid.flatMap((lane) => lane.cells.flat())[0]?.id ?? null)
}

function openOrSelect(
  id: string,
  event: MouseEvent,
  hands: KanbanModel,
  onOpen: (task: string) => void,
): void {
  /* A new tab stays what the person's browser makes of it. */
  if (event.ctrlKey || event.metaKey || event.button !== 0) return
  event.preventDefault()
  if (event.shiftKey || hands.snapshot().selecting) hands.toggle(id)
  else onOpen(id)
}
