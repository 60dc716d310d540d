import type { RecordLine } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './record.module.css'
import type { RecordModel } from './record-model.ts'
import { actionsIn, noFilter, teamsIn } from './record-rules.ts'
import { actionSentences } from './record-words.ts'

/** Narrows the record by person, case, action and period; the period counts in the chosen zone. */
export function RecordFilter(props: {
  model: RecordModel
  lines: readonly RecordLine[]
  teams: ReadonlyMap<string, string>
  shown: number
  zone: string
  onZone: (zone: string) => void
}) {
  const { t, format } = useWords()
  const { model, lines, teams, zone } = props
  const { filter } = useModel(model)
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone
  const isNarrow = JSON.stringify(filter) !== JSON.stringify({ ...noFilter, scope: filter.scope })
  const field = (name: 'person' | 'from' | 'to', type: string) => (
    <label className={styles.field}>
      <span>{t(`record.${name}`)}</span>
      <input
        type={type}
        value={filter[name]}
        onChange={(event) => model.filter({ [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <search className={styles.filter}>
      {field('person', 'search')}
      <Select
        label={t('record.case')}
        look="button"
        value={filter.team}
        options={[
          { value: '', label: t('record.anyCase') },
          ...teamsIn(lines).map((id) => ({ value: id, label: teams.get(id) || id.slice(0, 8) })),
        ]}
        onPick={(team) => model.filter({ team })}
      />
      <Select
        label={t('record.action')}
        look="button"
        value={filter.action}
        options={[
          { value: '', label: t('record.anyAction') },
          ...actionsIn(lines).map((kind) => ({
            value: kind,
            label: t(actionSentences[kind] ?? 'action.unreadable'),
          })),
        ]}
        onPick={(action) => model.filter({ action })}
      />
      {field('from', 'date')}
      {field('to', 'date')}
      {isNarrow && (
        <Button
          kind="plain"
          small
          onClick={() => model.filter({ ...noFilter, scope: filter.scope })}
        >
          {t('record.clear')}
        </Button>
      )}
      <span className={`${text.small} ${text.muted} ${text.grow}`} role="status">
        {t('record.shown', {
          shown: format.number(props.shown),
          all: format.number(lines.length),
        })}
      </span>
      <Select
        label={t('record.zone')}
        look="button"
        value={zone}
        options={[...new Set([local, 'UTC', ...zones])].map((name) => ({
          value: name,
          label: name === 'UTC' ? 'UTC' : t('record.zoneAndUtc', { zone: name }),
        }))}
        onPick={props.onZone}
      />
    </search>
  )
}

const zones = ['Europe/London', 'Europe/Paris', 'Europe/Athens', 'Africa/Tunis', 'Asia/Baghdad']
