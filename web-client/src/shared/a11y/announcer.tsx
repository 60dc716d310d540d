import { useSyncExternalStore } from 'react'
import styles from '../ui/text.module.css'

let words = ''
const listeners = new Set<() => void>()

/** Has screen readers say `sentence` once, when they are done with what they say now. */
export function announce(sentence: string): void {
  /* The same sentence twice in a row has to differ, or it is not said again. */
  words = sentence === words ? `${sentence}\u00a0` : sentence
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
