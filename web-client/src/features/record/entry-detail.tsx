import { Award, Eye, FileText, Plug } from 'lucide'
import type { ReactNode } from 'react'
import type { RecordLine, RecordState } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import { SidePane } from '../../shared/ui/side-pane.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './record.module.css'
import { agencyOf } from './record-rules.ts'
import { Proof, subjectOf } from './record-table.tsx'
import { actionSentences } from './record-words.ts'

/** One entry: who, what, when and where, and by which steps it is proven. */
export function EntryDetail(props: {
  line: RecordLine
  record: RecordState | null
  own: string
  zone: string
  teams: ReadonlyMap<string, string>
  onClose: () => void
}) {
  const { t, format } = useWords()
  const { line, record, zone } = props
  const number = format.number(line.seq)
  const signed = record !== null && line.seq <= record.signed
  const witnesses = record?.witnesses.length ?? 0
  return (
    <SidePane
      className={`${frame.beside} ${styles.detail}`}
      label={t('record.entryNumber', { number })}
      close={t('act.close')}
      onClose={props.onClose}
      tools={<Proof line={line} record={record} />}
      focused
    >
      <dl className={text.facts}>
        <dt>{t('record.who')}</dt>
        <dd>
          {line.by.map((device) => (
            <bdi key={device} className={styles.block}>
              {device.replace('entente://', '')}
            </bdi>
          ))}
        </dd>
        <dt>{t('record.did')}</dt>
        <dd>{t(actionSentences[line.kind] ?? 'action.unreadable')}</dd>
        <dt>{t('record.about')}</dt>
        <dd>
          <bdi dir="auto">{props.teams.get(line.subject) || subjectOf(line)}</bdi>
        </dd>
        {line.detail !== '' && (
          <>
            <dt>{t('record.detail')}</dt>
            <dd>
              {line.kind === 'drafted' ? (
                t(actionSentences[line.detail] ?? 'action.unreadable')
              ) : (
                <bdi dir="auto">{line.detail}</bdi>
              )}
            </dd>
          </>
        )}
        <dt>{t('record.when')}</dt>
        <dd>
          <bdi className={styles.block}>
            {format.inZone(line.at, zone)} ({zone})
          </bdi>
          <bdi className={text.faint}>{format.utc(line.at)}</bdi>
        </dd>
        <dt>{t('record.region')}</dt>
        <dd>
          <bdi>{line.region}</bdi>
        </dd>
      </dl>
      <h3 className={styles.how}>{t('proof.how')}</h3>
      <ol className={styles.proof}>
        <Step of={Award} holds={line.counts} title={t('proof.signed')}>
          {t(line.counts ? 'proof.signedWords' : 'proof.doesNotCountWords', {
            agencies: [...new Set(line.by.map(agencyOf))].join(', '),
          })}
        </Step>
        <Step of={Plug} holds title={t('proof.follows', { number: format.number(line.seq - 1) })}>
          {t('proof.followsWords')}
        </Step>
        <Step of={FileText} holds={signed} title={t(signed ? 'proof.inTree' : 'proof.notInTree')}>
          {signed
            ? t('proof.inTreeWords', {
                size: format.number(record.signed),
                at: format.moment(record.signedMs),
              })
            : t('proof.notInTreeWords')}
        </Step>
        <Step of={Eye} holds={signed && witnesses > 0} title={t('proof.seen')}>
          {t('proof.seenWords', { count: signed ? witnesses : 0 })}
        </Step>
      </ol>
    </SidePane>
  )
}

function Step(props: { of: typeof Award; holds: boolean; title: string; children: ReactNode }) {
  const { t } = useWords()
  return (
    <li>
      <span className={props.holds ? text.ok : text.faint}>
        <Icon of={props.of} label={t(props.holds ? 'stage.done' : 'stage.later')} />
      </span>
      <div>
        <b>{props.title}</b>
        <p className={text.muted}>{props.children}</p>
      </div>
    </li>
  )
}
