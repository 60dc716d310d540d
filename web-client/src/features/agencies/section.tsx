import { Check, TriangleAlert } from 'lucide'
import type { ReactNode } from 'react'
import type { Federation, Problem } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import frame from '../../shared/ui/frame.module.css'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import type { OfficeModel } from './office-model.ts'
import { doneSentences, ruleSentences } from './office-words.ts'

/** What every page of the desk gets. */
export interface SectionProps {
  readonly model: OfficeModel
  readonly federation: Federation
  readonly clock: () => number
}

/** The main pane of a page of the desk: title, what can be done, what came of it, and the page itself. */
export function Section(props: {
  model: OfficeModel
  title: string
  summary?: string
  acts?: ReactNode
  tabs?: ReactNode
  children: ReactNode
}) {
  const { problem, done, busy } = useModel(props.model)
  const { t } = useWords()
  return (
    <main id="main" className={frame.main} data-region="main" tabIndex={-1}>
      <header className={frame.head}>
        <div className={`${frame.line} ${styles.line}`}>
          <h1>{props.title}</h1>
          <span className={`${text.small} ${text.muted} ${text.grow}`}>{props.summary}</span>
          {props.acts}
        </div>
        {props.tabs}
      </header>
      <div className={frame.scroll}>
        <div className={styles.told} aria-live="polite">
          {problem && <Refused problem={problem} />}
          {busy && <p className={text.muted}>{t('office.busy')}</p>}
          {done && !busy && doneSentences[done] && (
            <Note icon={Check} tone="ok" title={t(doneSentences[done])} />
          )}
        </div>
        {props.children}
      </div>
    </main>
  )
}

/** Says which rule spoke against it, and that nothing has changed. */
export function Refused({ problem }: { problem: Problem }) {
  const { t } = useWords()
  const rule = typeof problem.rule === 'string' ? ruleSentences[problem.rule] : undefined
  const words =
    rule ?? (problem.code === 'not_admin' ? 'office.notAdmin' : problemSentence(problem))
  return (
    <Note icon={TriangleAlert} tone="stop" title={t(words)} role="alert">
      <p className={text.muted}>{t('office.unchanged')}</p>
    </Note>
  )
}
