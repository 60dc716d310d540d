import { Ban, Check, Clock, Copy } from 'lucide'
import { useState } from 'react'
import type { OwnInvitation } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.tsx'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import ledger from '../../shared/ui/ledger.module.css'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import {
  agencyInvitations,
  funnel,
  type InvitationState,
  invitationState,
  shortName,
} from './office-rules.ts'
import { invitationSentences } from './office-words.ts'
import { Refused, Section, type SectionProps } from './section.tsx'

const drawings = { open: Clock, used: Check, ended: Ban, withdrawn: Ban } as const
const tones = { open: text.wait, used: text.ok, ended: text.faint, withdrawn: text.stop } as const

/** Invitations with their links until they are used, how far people have come, and how to take them back. */
export function InvitationsView({ model, federation, clock }: SectionProps) {
  const { t } = useWords()
  const { busy } = useModel(model)
  const [asked, setAsked] = useState<readonly string[] | null>(null)
  const now = clock()
  const invitations = agencyInvitations(federation)
  const open = invitations.filter((i) => invitationState(i, now) === 'open')
  const { sent, enrolled, second } = funnel(federation)
  return (
    <>
      <Section
        model={model}
        title={t('office.invitations')}
        summary={t('invitations.summary', { count: open.length })}
        acts={
          <Button
            kind="stopping"
            small
            disabled={open.length === 0 || busy !== null}
            onClick={() => setAsked(open.map(({ id }) => id))}
          >
            {t('invitations.withdrawAll')}
          </Button>
        }
      >
        <ol className={styles.funnel} aria-label={t('invitations.funnel')}>
          <Step count={sent} of={sent} words={t('funnel.sent')} />
          <Step count={enrolled} of={sent} words={t('funnel.enrolled')} />
          <Step count={second} of={sent} words={t('funnel.second')} />
        </ol>
        {invitations.length === 0 && <p className={frame.nothing}>{t('invitations.none')}</p>}
        <table className={ledger.table}>
          <caption className={text.hidden}>{t('office.invitations')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('people.person')}</th>
              <th scope="col">{t('agencies.state')}</th>
              <th scope="col">{t('invitations.until')}</th>
              <th scope="col">{t('invitations.handOn')}</th>
            </tr>
          </thead>
          <tbody>
            {invitations
              .toSorted((a, b) => b.expires - a.expires)
              .map((invitation) => (
                <Row
                  key={invitation.id}
                  invitation={invitation}
                  state={invitationState(invitation, now)}
                  onWithdraw={() => setAsked([invitation.id])}
                />
              ))}
          </tbody>
        </table>
      </Section>
      {asked && <Withdraw model={model} ids={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function Step({ count, of, words }: { count: number; of: number; words: string }) {
  return (
    <li>
      <b>{count}</b>
      <span>{words}</span>
      <meter min={0} max={Math.max(of, 1)} value={count} aria-label={words} />
    </li>
  )
}

function Row(props: { invitation: OwnInvitation; state: InvitationState; onWithdraw: () => void }) {
  const { t, format } = useWords()
  const { invitation, state } = props
  return (
    <tr>
      <th scope="row">
        <bdi>{invitation.name || shortName(invitation.officer)}</bdi>
        <bdi className={ledger.sub}>{invitation.officer}</bdi>
      </th>
      <td>
        <span className={`${frame.status} ${tones[state]}`}>
          <Icon of={drawings[state]} />
          {t(invitationSentences[state])}
        </span>
      </td>
      <td className={frame.nowrap}>{format.dateTime(invitation.expires)}</td>
      <td>
        {state === 'open' && (
          <div className={`${text.row} ${text.wrap}`}>
            {invitation.url === '' ? (
              <span className={text.muted}>{t('invitations.elsewhere')}</span>
            ) : (
              <>
                <CopyLink url={invitation.url} />
                <span>
                  {t('invitations.code')} <bdi className={text.code}>{invitation.code}</bdi>
                </span>
              </>
            )}
            <Button
              kind="plain"
              small
              aria-label={t('invitations.withdrawName', { officer: invitation.officer })}
              onClick={props.onWithdraw}
            >
              {t('invitations.withdraw')}
            </Button>
          </div>
        )}
      </td>
    </tr>
  )
}

function CopyLink({ url }: { url: string }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  return (
    <Button
      small
      data-link={url}
      onClick={() => {
        void navigator.clipboard.writeText(url).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }}
    >
      <Icon of={copied ? Check : Copy} />
      {t(copied ? 'invitations.copied' : 'invitations.copy')}
    </Button>
  )
}

function Withdraw(props: {
  model: SectionProps['model']
  ids: readonly string[]
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, ids } = props
  const { busy, problem } = useModel(model)
  const send = async () => {
    if (await model.act({ do: 'withdraw', invitations: [...ids] })) props.onClose()
  }
  return (
    <ConfirmDialog
      title={t('withdraw.title', { count: ids.length })}
      act={t('invitations.withdraw')}
      busy={busy !== null}
      onAct={() => void send()}
      onClose={props.onClose}
    >
      <p>{t('withdraw.words')}</p>
      {problem && <Refused problem={problem} />}
    </ConfirmDialog>
  )
}
