import { Award, Printer } from 'lucide'
import type { Federation, MemberAgency, RecordLine } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import { impact } from './office-rules.ts'

/** The certificate of effect: which entry suspended the agency, who signed, and what follows from it. */
export function Effect(props: {
  federation: Federation
  agency: MemberAgency
  lines: readonly RecordLine[]
}) {
  const { t, format } = useWords()
  const { federation, agency, lines } = props
  const line = lines.findLast(
    ({ kind, subject, counts }) => counts && kind === 'suspended' && subject === agency.name,
  )
  const { teams, rooms } = impact(federation, agency.name)
  if (!line) return null
  return (
    <section className={`${styles.part} ${styles.certificate}`}>
      <h3 className={text.row}>
        <Icon of={Award} />
        {t('effect.title')}
      </h3>
      <dl className={text.facts}>
        <dt>{t('effect.agency')}</dt>
        <dd>
          <bdi>{agency.title}</bdi>, <bdi>{agency.name}</bdi>
        </dd>
        <dt>{t('effect.since')}</dt>
        <dd>
          <bdi>
            {format.dateTime(line.at)}, {format.utc(line.at)}
          </bdi>
        </dd>
        <dt>{t('effect.entry')}</dt>
        <dd>
          <bdi className={text.code}>
            {line.region} {format.number(line.seq)}
          </bdi>
        </dd>
        <dt>{t('effect.signed')}</dt>
        <dd>
          {line.by.map((device) => (
            <bdi key={device} className={styles.block}>
              {device}
            </bdi>
          ))}
        </dd>
        <dt>{t('effect.reason')}</dt>
        <dd>
          <bdi dir="auto">{line.detail}</bdi>
        </dd>
        <dt>{t('effect.effect')}</dt>
        <dd>{t('effect.words', { devices: agency.devices, rooms, teams })}</dd>
      </dl>
      <p className={`${text.small} ${text.muted}`}>{t('effect.verify')}</p>
      <div className={styles.noPrint}>
        <Button small onClick={() => window.print()}>
          <Icon of={Printer} />
          {t('effect.print')}
        </Button>
      </div>
    </section>
  )
}
