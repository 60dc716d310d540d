import { Check, CheckCheck, Clock } from 'lucide'
import type { Agency } from '../../core/engine/port.ts'
import { Icon } from './icon.tsx'
import styles from './party-strip.module.css'

/** One cell of a strip: what is true of this agency. */
export interface Party {
  readonly agency: Agency
  /** Number of people, where the strip says who can read. */
  readonly people?: number
  /** Whether it has or has not yet, where the strip says who did something. */
  readonly has?: boolean
  /** Whether it is on its way there no longer, where it has not yet been done. */
  readonly delivered?: boolean
}

/**
 * One cell per agency, in the same order everywhere in a room: it answers which of us has read,
 * approved, agreed. A sentence has to stand beside it; `label` says what the cells mean.
 */
export function PartyStrip(props: {
  parties: readonly Party[]
  label: string
  yes?: string
  notYet?: string
  there?: string
}) {
  return (
    <ul className={styles.parties} aria-label={props.label}>
      {props.parties.map(({ agency, people, has, delivered }) => (
        <li
          key={agency.name}
          className={has === false ? styles.pending : has ? styles.yes : undefined}
          title={agency.title}
        >
          <bdi>{agency.country}</bdi>
          <bdi>{agency.code}</bdi>
          {people !== undefined && <span>{people}</span>}
          {has === true && <Icon of={Check} small label={props.yes ?? ''} />}
          {has === false && delivered !== true && (
            <Icon of={Clock} small label={props.notYet ?? ''} />
          )}
          {has === false && delivered === true && (
            <Icon of={CheckCheck} small label={props.there ?? ''} />
          )}
        </li>
      ))}
    </ul>
  )
}
