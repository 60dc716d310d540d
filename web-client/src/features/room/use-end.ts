import {
  type PointerEvent,
  type RefObject,
  type UIEvent,
  useRef,
  useState,
  type WheelEvent,
} from 'react'

/** Whether a person stands at the end of a pane. */
export interface End {
  readonly stands: boolean
  /** Says that what moves the pane in the next second is the person's doing. */
  moves(): void
  /** Says that the pane was brought somewhere: where the person stands is read off it. */
  look(): void
  /** Brings the pane to its end by `scroll` if the person stands there and it has grown. */
  keep(scroll: () => void): void
  /** For the pane. */
  readonly handlers: {
    onScroll(event: UIEvent<HTMLElement>): void
    onWheel(event: WheelEvent<HTMLElement>): void
    onTouchMove(): void
    onPointerDown(event: PointerEvent<HTMLElement>): void
  }
}

/** What counts as the end, in px. */
export const nearPx = 80
const moveMs = 1_000

/**
 * Whoever stands at the end of `pane` stays there while it grows, whatever its rows turn out to measure, until they
 * go up themselves: a pane that is filled faster than its rows are measured moves without anybody's doing.
 *
 * @param onStand hears where the person stands whenever the pane has moved
 */
export function useEnd(
  pane: RefObject<HTMLElement | null>,
  onStand: (stands: boolean) => void,
): End {
  const [stands, setStands] = useState(true)
  const now = useRef({ stands: true, movedMs: Number.NEGATIVE_INFINITY, top: 0, height: 0 })
  const moves = () => {
    now.current.movedMs = performance.now()
  }
  const isMoving = () => performance.now() - now.current.movedMs < moveMs
  const stand = (next: boolean) => {
    now.current.stands = next
    setStands(next)
    onStand(next)
  }
  const onScroll = ({ currentTarget: { scrollTop: top, scrollHeight: height } }: UIEvent) => {
    const before = now.current
    const rose = height === before.height && top < before.top
    const next = isNearEnd(pane.current) || (before.stands && !rose && !isMoving())
    now.current = { ...before, top, height }
    stand(next)
  }
  return {
    stands,
    moves,
    look: () => stand(isNearEnd(pane.current)),
    keep(scroll) {
      const left = pane.current ? distanceFromEnd(pane.current) : 0
      if (now.current.stands && !isMoving() && left >= 1) scroll()
    },
    handlers: {
      onScroll,
      onWheel: ({ deltaY }) => deltaY < 0 && moves(),
      onTouchMove: moves,
      /* On the pane itself lies nothing but its bar. */
      onPointerDown: ({ target, currentTarget }) => target === currentTarget && moves(),
    },
  }
}

/** Whether `element` shows its end, or nearly. */
export function isNearEnd(element: HTMLElement | null): boolean {
  return element !== null && distanceFromEnd(element) < nearPx
}

function distanceFromEnd(element: HTMLElement): number {
  return element.scrollHeight - element.scrollTop - element.clientHeight
}
