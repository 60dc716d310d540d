import { Check, Clock, OctagonPause } from 'lucide'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import type { Decision, Plan } from './plan.ts'
import styles from './timeline.module.css'

const faces = {
  go: { icon: Check, words: 'timeline.go', tone: text.ok },
  hold: { icon: OctagonPause, words: 'timeline.hold', tone: text.stop },
  none: { icon: Clock, words: 'timeline.noAnswer', tone: text.wait },
} as const

/** Go or no go of each agency, with who said so and when. */
export function Decisions({ plan, snapshot }: { plan: Plan; snapshot: BoardSnapshot }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="decisions">
      <div className={styles.decisionsHead}>
        <h2 id="decisions">{t('timeline.decisions')}</h2>
        <span className={`${text.small} ${text.muted}`}>{t('timeline.decides')}</span>
      </div>
      <ul className={styles.gonogo}>
        {plan.decisions.map((decision) => (
          <One key={decision.agency} decision={decision} snapshot={snapshot} />
        ))}
      </ul>
    </section>
  )
}

function One({ decision, snapshot }: { decision: Decision; snapshot: BoardSnapshot }) {
  const { t, format } = useWords()
  const agency = snapshot.who.agency(decision.agency)
  const { icon, words, tone } = faces[decision.state]
  const { readiness } = decision
  return (
    <li data-hold={decision.state === 'hold' || undefined}>
      <div className={text.row}>
        {agency && <Chip agency={agency} />}
        <bdi className={`${text.small} ${text.muted}`}>{agency?.title ?? decision.agency}</bdi>
      </div>
      <p className={`${styles.verdict} ${tone}`}>
        <Icon of={icon} large />
        {t(words)}
      </p>
      <p className={`${text.small} ${text.muted}`}>
        {readiness &&
          t('timeline.by', {
            name: snapshot.who.name(readiness.officer),
            time: format.utc(readiness.at),
            reason: readiness.reason,
          })}
      </p>
    </li>
  )
}
