import { Check, Circle, Clock, FileCheck } from 'lucide'
import { type ReactNode, useState } from 'react'
import type { Federation, MemberAgency, Proposal } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import { ReasonForm } from '../../shared/ui/reason-form.tsx'
import { SidePane } from '../../shared/ui/side-pane.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import { DraftStrip } from './draft-strip.tsx'
import { Effect } from './effect.tsx'
import { FingerprintCompare, FingerprintShown } from './fingerprint.tsx'
import type { OfficeModel } from './office-model.ts'
import type { AgencyRow } from './office-rules.ts'
import { SuspendDialog } from './suspend-dialog.tsx'

/** One agency beside the table: what was checked, what waits, and what can be done about it. */
export function AgencyDetail(props: {
  model: OfficeModel
  federation: Federation
  row: AgencyRow
  onClose: () => void
  onAgain: () => void
}) {
  const { t } = useWords()
  const { model, federation, row } = props
  return (
    <SidePane
      className={`${frame.beside} ${styles.detail}`}
      label={row.agency.title}
      heading={<bdi>{row.agency.title}</bdi>}
      close={t('act.close')}
      onClose={props.onClose}
      focused
    >
      {row.kind === 'proposal' ? (
        <Onboarding
          model={model}
          federation={federation}
          proposal={row.agency}
          onAgain={props.onAgain}
        />
      ) : (
        <Member model={model} federation={federation} row={row} />
      )}
    </SidePane>
  )
}

function Onboarding(props: {
  model: OfficeModel
  federation: Federation
  proposal: Proposal
  onAgain: () => void
}) {
  const { t, format } = useWords()
  const { model, federation, proposal } = props
  const { busy } = useModel(model)
  const [same, setSame] = useState(false)
  const [refusing, setRefusing] = useState(false)
  const proposer = federation.agencies.find(({ name }) => proposal.by.endsWith(`@${name}`))
  const others = federation.agencies.filter(
    ({ suspended, name }) => !suspended && name !== proposer?.name,
  )
  const waiting = proposal.state === 'waiting'
  return (
    <>
      <section className={styles.part}>
        <ol className={styles.stages}>
          <Stage done>
            {t('stage.proposed', { officer: proposal.by, at: format.moment(proposal.since) })}
          </Stage>
          <Stage done>{t('stage.root')}</Stage>
          <Stage done={same} now={waiting && !same}>
            {t('stage.compare')}
          </Stage>
          <Stage done={false} now={waiting && same}>
            {t('stage.approval')}
          </Stage>
          <Stage done={false}>{t('stage.active')}</Stage>
        </ol>
      </section>
      {proposal.state === 'refused' && (
        <section className={styles.part}>
          <h3>{t('agencies.refusedWhy')}</h3>
          <p>
            <bdi dir="auto">{proposal.reason}</bdi>
          </p>
          <Button onClick={props.onAgain}>{t('agencies.mend')}</Button>
        </section>
      )}
      {waiting && (
        <section className={styles.part}>
          <h3>{t('finger.title')}</h3>
          <p className={`${text.small} ${text.muted}`}>{t('finger.words')}</p>
          <FingerprintCompare groups={proposal.fingerprint} onSame={setSame} />
        </section>
      )}
      <Checked agency={proposal}>
        <dt>{t('checked.legalBasis')}</dt>
        <dd>
          <bdi dir="auto">{proposal.legalBasis}</bdi>
        </dd>
        <dt>{t('checked.desk')}</dt>
        <dd>
          <bdi>{proposal.desk}</bdi>
        </dd>
        <dt>{t('checked.languages')}</dt>
        <dd>
          <bdi>{proposal.languages.join(', ')}</bdi>
        </dd>
      </Checked>
      {waiting && (
        <section className={styles.part}>
          <h3>{t('approve.title')}</h3>
          <PartyStrip
            label={t('approve.strip')}
            yes={t('approve.proposed')}
            notYet={t('approve.may')}
            parties={[
              ...(proposer ? [{ agency: proposer, has: true }] : []),
              ...others.map((agency) => ({ agency, has: false })),
            ]}
          />
          {!proposal.mayApprove && (
            <p className={`${text.small} ${text.muted}`}>{t('approve.notYou')}</p>
          )}
          {proposal.mayApprove && !refusing && (
            <div className={`${text.row} ${text.wrap}`}>
              <Button
                kind="primary"
                small
                disabled={!same || busy !== null}
                onClick={() => void model.act({ do: 'approve', proposal: proposal.id })}
              >
                {t('approve.act')}
              </Button>
              <Button kind="stopping" small onClick={() => setRefusing(true)}>
                {t('refuse.act')}
              </Button>
              {!same && (
                <p className={`${text.small} ${text.muted}`}>{t('approve.compareFirst')}</p>
              )}
            </div>
          )}
          {refusing && (
            <ReasonForm
              label={t('refuse.reason')}
              hint={t('refuse.hint')}
              act={t('refuse.confirm')}
              busy={busy !== null}
              onAct={(reason) => void model.act({ do: 'refuse', proposal: proposal.id, reason })}
              onClose={() => setRefusing(false)}
            />
          )}
        </section>
      )}
    </>
  )
}

function Member(props: {
  model: OfficeModel
  federation: Federation
  row: Extract<AgencyRow, { kind: 'member' }>
}) {
  const { t } = useWords()
  const { model, federation, row } = props
  const { lines } = useModel(model)
  const [suspending, setSuspending] = useState(false)
  const { agency, draft } = row
  return (
    <>
      <Checked agency={agency} />
      <section className={styles.part}>
        <h3>{t('finger.known')}</h3>
        <FingerprintShown groups={agency.fingerprint} />
      </section>
      {draft && !agency.suspended && (
        <section className={styles.part}>
          <h3>{t('suspend.asked')}</h3>
          <DraftStrip model={model} federation={federation} draft={draft} />
        </section>
      )}
      {agency.suspended && <Effect federation={federation} agency={agency} lines={lines} />}
      {!agency.suspended && !draft && (
        <section className={styles.part}>
          <h3>{t('suspend.title')}</h3>
          <p className={`${text.small} ${text.muted}`}>{t('suspend.words')}</p>
          <div>
            <Button kind="stopping" small onClick={() => setSuspending(true)}>
              {t('suspend.act')}
            </Button>
          </div>
        </section>
      )}
      {suspending && (
        <SuspendDialog
          model={model}
          federation={federation}
          agency={agency}
          onClose={() => setSuspending(false)}
        />
      )}
    </>
  )
}

/** What this device has checked by itself. */
function Checked(props: { agency: MemberAgency | Proposal; children?: ReactNode }) {
  const { t, format } = useWords()
  const { agency } = props
  return (
    <section className={styles.part}>
      <h3 className={text.row}>
        <Icon of={FileCheck} />
        {t('checked.title')}
      </h3>
      <dl className={text.facts}>
        <dt>{t('checked.names')}</dt>
        <dd>{t('checked.only', { name: agency.name })}</dd>
        <dt>{t('checked.strength')}</dt>
        <dd>{t('checked.strong')}</dd>
        <dt>{t('checked.valid')}</dt>
        <dd>
          {t('checked.fromTo', {
            from: format.date(agency.rootFrom),
            until: format.date(agency.rootUntil),
          })}
        </dd>
        <dt>{t('checked.overlaps')}</dt>
        <dd>{t('checked.noOther')}</dd>
        {props.children}
      </dl>
    </section>
  )
}

function Stage(props: { done: boolean; now?: boolean; children: ReactNode }) {
  const { t } = useWords()
  const [of, tone, label] = props.done
    ? ([Check, text.ok, t('stage.done')] as const)
    : props.now
      ? ([Clock, text.wait, t('stage.now')] as const)
      : ([Circle, text.faint, t('stage.later')] as const)
  return (
    <li>
      <span className={tone}>
        <Icon of={of} label={label} />
      </span>
      {props.now ? <b>{props.children}</b> : <span>{props.children}</span>}
    </li>
  )
}
