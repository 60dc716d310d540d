import { useSyncExternalStore } from 'react'
import styles from '../ui/text.module.css'

const pauseMs = 100
let words = ''
let next = ''
let saidAt = Number.NEGATIVE_INFINITY
let due: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/**
 * Has screen readers say `sentence` once, when they are done with what they say now. Of many at once only the
 * newest is said: nobody listens to what a room has said in a week.
 */
export function announce(sentence: string): void {
  next = sentence
  const waitMs = saidAt + pauseMs - performance.now()
  if (waitMs <= 0) say()
  else due ??= setTimeout(say, waitMs)
}

function say(): void {
  clearTimeout(due)
  due = undefined
  saidAt = performance.now()
  /* The same sentence twice in a row has to differ, or it is not said again. */
  words = next === words ? `${next}\u00a0` : next
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The place on the page from which announcements are read; once per page. */
export function Announcer() {
  const sentence = useSyncExternalStore(subscribe, () => words)
  return (
    <div className={styles.hidden} role="log" aria-live="polite" aria-relevant="additions text">
      {sentence}
    </div>
  )
}
