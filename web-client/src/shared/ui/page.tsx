import type { ReactNode } from 'react'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'
import styles from './page.module.css'

/** A page of its own before the rooms: joining, unlocking, a broken start. */
export function Page(props: { title: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Mark />
        <LanguageSwitch />
      </header>
      <main id="main" className={styles.main}>
        <h1 className={styles.title}>{props.title}</h1>
        {props.children}
      </main>
    </div>
  )
}
