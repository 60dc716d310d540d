import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import styles from './note.module.css'

type Tone = 'plain' | 'info' | 'wait' | 'stop' | 'ok'

/** A boxed remark: what happened in bold, then what is kept and what to do. */
export function Note(props: {
  icon: IconNode
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  /** `alert` for what answers something the person just did. */
  role?: 'alert' | 'status'
}) {
  return (
    <div className={`${styles.note} ${styles[props.tone ?? 'plain']}`} role={props.role}>
      <Icon of={props.icon} />
      <div className={styles.words}>
        {props.title && <p className={styles.title}>{props.title}</p>}
        {props.children}
      </div>
    </div>
  )
}

/** A line across a pane that says what is going on with all of it. */
export function Banner(props: {
  icon: IconNode
  tone: Tone
  children: ReactNode
  end?: ReactNode
}) {
  return (
    <div className={`${styles.banner} ${styles[props.tone]}`} role="status">
      <Icon of={props.icon} />
      <p className={styles.words}>{props.children}</p>
      {props.end}
    </div>
  )
}
