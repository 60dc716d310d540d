import { Table2 } from 'lucide'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { TaskViewProps } from '../../shared/tasks/view-props.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import { CallHold } from './call-hold.tsx'
import { clocksOf } from './clocks.ts'
import { Decisions } from './decisions.tsx'
import { HoldBanner } from './hold-banner.tsx'
import { Legend } from './legend.tsx'
import { headsOf, planOf } from './plan.ts'
import { PlanChart } from './plan-chart.tsx'
import { PlanLog } from './plan-log.tsx'
import { PlanTable } from './plan-table.tsx'
import styles from './timeline.module.css'

/** A day of action in one picture: who has decided what, and what happens when, in UTC and on each place's clocks. */
export function TimelineView({ model, port, open }: TaskViewProps) {
  const { t, format } = useWords()
  const snapshot = useModel(model)
  const { room, self, shown, tasks, doneColumns, now } = snapshot
  const [chosen, setChosen] = useState<string | null>(null)
  const [asTable, setAsTable] = useState(false)
  if (!room) return null
  const heads = headsOf(tasks)
  const head = heads.find(({ id }) => id === chosen) ?? heads[0] ?? null
  const plan = planOf(head, head ? tasks : shown, room, doneColumns)
  const clocks = clocksOf(plan)
  const props = { plan, clocks, snapshot, open }
  return (
    <div className={styles.view}>
      {head && <HoldBanner model={model} plan={plan} room={room} self={self} />}
      <div className={styles.bar}>
        {heads.length > 1 && (
          <Select
            look="button"
            label={t('timeline.which')}
            value={head?.id ?? ''}
            options={heads.map(({ id, title }) => ({ value: id, label: title }))}
            onPick={setChosen}
          />
        )}
        <span className={text.grow}>
          <span className={text.muted}>{t('timeline.now')}</span>{' '}
          <b>
            <bdi>{format.utc(now)}</bdi>
          </b>
        </span>
        <Button small aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          <Icon of={Table2} />
          {t('timeline.asTable')}
        </Button>
        {head && <CallHold model={model} plan={plan} self={self} />}
      </div>
      <section
        className={styles.plan}
        data-region="main"
        /* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys */
        tabIndex={0}
        aria-label={t('timeline.title')}
      >
        {head && <Decisions plan={plan} snapshot={snapshot} />}
        {plan.rows.length === 0 ? (
          <p className={styles.empty}>{t('timeline.empty')}</p>
        ) : asTable ? (
          <PlanTable {...props} />
        ) : (
          <>
            <PlanChart {...props} />
            <Legend plan={plan} clocks={clocks} />
          </>
        )}
        {head && <PlanLog port={port} head={head} snapshot={snapshot} />}
      </section>
    </div>
  )
}
