import type { Agency } from '../../core/engine/port.ts'
import styles from './agency.module.css'

/** The mark of an agency beside what it wrote; the name has to stand in words near it. */
export function Stamp({ agency, small }: { agency: Agency; small?: boolean }) {
  const names = [styles.stamp, agency.own && styles.own, small && styles.small]
  return (
    <span className={names.filter(Boolean).join(' ')} title={agency.title} aria-hidden="true">
      <bdi>{agency.country}</bdi>
      <bdi>{agency.code}</bdi>
    </span>
  )
}

/** The mark of an agency inside a sentence. */
export function Chip({ agency }: { agency: Agency }) {
  return (
    <span
      className={agency.own ? `${styles.chip} ${styles.own}` : styles.chip}
      title={agency.title}
    >
      <bdi>{agency.country}</bdi>
      <bdi>{agency.code}</bdi>
    </span>
  )
}
