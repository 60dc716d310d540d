import { Ban, Check, Clock, Plus } from 'lucide'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Stamp } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Choices } from '../../shared/ui/choices.tsx'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import ledger from '../../shared/ui/ledger.module.css'
import text from '../../shared/ui/text.module.css'
import { Age } from './age.tsx'
import styles from './agencies.module.css'
import { AgencyDetail } from './agency-detail.tsx'
import { Endings } from './endings.tsx'
import { type AgencyFilter, type AgencyRow, agencyRows, shownRows } from './office-rules.ts'
import { kindSentences } from './office-words.ts'
import { ProposeDialog } from './propose-dialog.tsx'
import { Section, type SectionProps } from './section.tsx'

const filters: readonly { id: AgencyFilter; title: MessageId }[] = [
  { id: 'all', title: 'agencies.all' },
  { id: 'onboarding', title: 'agencies.onboarding' },
  { id: 'waiting', title: 'agencies.waiting' },
  { id: 'suspended', title: 'agencies.suspended' },
]

/** All agencies with how far they have come, and the one that is chosen beside them. */
export function AgenciesView({ model, federation, clock }: SectionProps) {
  const { t } = useWords()
  const { lines } = useModel(model)
  const [filter, setFilter] = useState<AgencyFilter>('all')
  const [current, setCurrent] = useState<string | null>(null)
  const [proposing, setProposing] = useState(false)
  const rows = agencyRows(federation, lines)
  const chosen = rows.find(({ key }) => key === current) ?? null
  const count = (id: AgencyFilter) => shownRows(rows, id).length
  const close = () => {
    setCurrent(null)
    document.querySelector<HTMLElement>(`[data-agency="${CSS.escape(current ?? '')}"]`)?.focus()
  }
  return (
    <>
      <Section
        model={model}
        title={t('office.agencies')}
        summary={t('agencies.summary', {
          active: federation.agencies.filter(({ suspended }) => !suspended).length,
          onboarding: count('onboarding'),
          suspended: count('suspended'),
        })}
        acts={
          <Button kind="primary" small onClick={() => setProposing(true)}>
            <Icon of={Plus} />
            {t('agencies.propose')}
          </Button>
        }
        tabs={
          <Choices
            legend={t('agencies.show')}
            of={filters.map(({ id, title }) => ({
              id,
              title: (
                <>
                  {t(title)} <span className={text.faint}>{count(id)}</span>
                </>
              ),
            }))}
            chosen={filter}
            onChoose={setFilter}
          />
        }
      >
        <Endings model={model} federation={federation} clock={clock} />
        <table className={ledger.table}>
          <caption className={text.hidden}>{t('agencies.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('agencies.agency')}</th>
              <th scope="col">{t('agencies.kind')}</th>
              <th scope="col">{t('agencies.state')}</th>
              <th scope="col">{t('agencies.since')}</th>
              <th scope="col">{t('agencies.next')}</th>
            </tr>
          </thead>
          <tbody>
            {shownRows(rows, filter).map((row) => (
              <Row
                key={row.key}
                row={row}
                chosen={row.key === current}
                now={clock()}
                onChoose={() => setCurrent(row.key)}
              />
            ))}
          </tbody>
        </table>
        {count(filter) === 0 && <p className={frame.nothing}>{t('agencies.none')}</p>}
      </Section>
      {chosen && (
        <AgencyDetail
          key={chosen.key}
          model={model}
          federation={federation}
          row={chosen}
          onClose={close}
          onAgain={() => setProposing(true)}
        />
      )}
      {proposing && (
        <ProposeDialog
          model={model}
          federation={federation}
          from={chosen?.kind === 'proposal' ? chosen.agency : null}
          onClose={() => setProposing(false)}
        />
      )}
    </>
  )
}

function Row(props: { row: AgencyRow; chosen: boolean; now: number; onChoose: () => void }) {
  const { t } = useWords()
  const { row } = props
  const kind = row.agency.kind === null ? undefined : kindSentences[row.agency.kind]
  return (
    <tr data-selected={props.chosen || undefined}>
      <th scope="row">
        <div className={text.row}>
          <Stamp agency={row.agency} />
          <button
            type="button"
            className={ledger.open}
            data-agency={row.key}
            aria-expanded={props.chosen}
            onClick={props.onChoose}
          >
            <bdi>{row.agency.title}</bdi>
            <bdi className={ledger.sub}>{row.agency.name}</bdi>
          </button>
        </div>
      </th>
      <td>
        {t(kind ?? 'kind.founder')}
        <bdi className={ledger.sub}>{row.agency.region ?? ''}</bdi>
      </td>
      <td>
        <State row={row} />
      </td>
      <td className={frame.nowrap}>
        {row.since !== null && (
          <Age at={row.since} now={props.now} waits={row.kind === 'proposal'} />
        )}
      </td>
      <td>{t(next(row))}</td>
    </tr>
  )
}

function State({ row }: { row: AgencyRow }) {
  const { t, format } = useWords()
  if (row.kind === 'proposal') {
    const refused = row.agency.state === 'refused'
    return (
      <>
        <Steps done={refused ? 2 : 3} stopped={refused} />
        <span className={`${frame.status} ${refused ? text.stop : text.wait}`}>
          <Icon of={refused ? Ban : Clock} />
          {t(refused ? 'agencies.refused' : 'agencies.waitingApproval')}
        </span>
        <span className={ledger.sub}>
          {refused ? <bdi>{row.agency.reason}</bdi> : t('agencies.step', { step: 4, steps: 5 })}
        </span>
      </>
    )
  }
  const { agency, draft } = row
  return (
    <>
      <span className={`${frame.status} ${agency.suspended ? text.stop : text.ok}`}>
        <Icon of={agency.suspended ? Ban : Check} />
        {t(agency.suspended ? 'agencies.isSuspended' : 'agencies.active')}
      </span>
      <span className={ledger.sub}>
        {draft && !agency.suspended
          ? t('agencies.suspensionAsked')
          : t('agencies.rootUntil', { date: format.date(agency.rootUntil) })}
      </span>
    </>
  )
}

/** Five steps from the proposal to the membership; the words beside it say the same. */
function Steps({ done, stopped }: { done: number; stopped: boolean }) {
  return (
    <span className={styles.steps} aria-hidden="true">
      {[1, 2, 3, 4, 5].map((step) => (
        <i
          key={step}
          data-step={step <= done ? 'on' : step === done + 1 && !stopped ? 'now' : ''}
        />
      ))}
    </span>
  )
}

function next(row: AgencyRow): MessageId {
  if (row.kind === 'member') {
    if (row.agency.suspended) return 'next.certificate'
    return row.draft ? (row.draft.maySign ? 'next.sign' : 'next.secondPerson') : 'next.nothing'
  }
  if (row.agency.state === 'refused') return 'next.mend'
  return row.agency.mayApprove ? 'next.compare' : 'next.otherAgency'
}
