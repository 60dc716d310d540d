import type { Federation, WaitingDecision } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import text from '../../shared/ui/text.module.css'
import type { OfficeModel } from './office-model.ts'

/** Who has signed a decision of several, who may, and the own signature. */
export function DraftStrip(props: {
  model: OfficeModel
  federation: Federation
  draft: WaitingDecision
}) {
  const { t, format } = useWords()
  const { model, federation, draft } = props
  const { busy } = useModel(model)
  const needed = draft.kind === 'suspend' ? otherThan(federation, draft.subject) : parties(props)
  const has = (name: string) => draft.by.some((officer) => officer.endsWith(`@${name}`))
  return (
    <>
      {draft.kind === 'appoint' && (
        <p>{t(draft.reason === 'auditor' ? 'duty.auditorWords' : 'duty.officerWords')}</p>
      )}
      {draft.kind !== 'appoint' && draft.reason !== '' && (
        <p>
          <bdi dir="auto">{draft.reason}</bdi>
        </p>
      )}
      {draft.kind !== 'appoint' && (
        <PartyStrip
          label={t('draft.strip')}
          yes={t('draft.signed')}
          notYet={t('draft.notYet')}
          parties={needed.map((agency) => ({ agency, has: has(agency.name) }))}
        />
      )}
      <p className={`${text.small} ${text.muted}`}>
        {t('draft.since', { officer: draft.by.join(', '), at: format.moment(draft.since) })}
      </p>
      {draft.maySign ? (
        <div>
          <Button
            kind="primary"
            small
            disabled={busy !== null}
            onClick={() => void model.act({ do: 'second', draft: draft.id })}
          >
            {t('draft.sign')}
          </Button>
        </div>
      ) : (
        <p className={`${text.small} ${text.muted}`}>{t('draft.others')}</p>
      )}
    </>
  )
}

function otherThan(federation: Federation, name: string) {
  return federation.agencies.filter((agency) => agency.name !== name && !agency.suspended)
}

function parties({ federation, draft }: { federation: Federation; draft: WaitingDecision }) {
  const names =
    draft.kind === 'openTeam'
      ? draft.agencies
      : (federation.teams.find(({ id }) => id === draft.subject)?.agencies ?? [])
  return names.length === 0
    ? federation.agencies.filter(({ suspended }) => !suspended)
    : federation.agencies.filter(({ name }) => names.includes(name))
}
