import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import frame from '../../shared/ui/frame.module.css'
import text from '../../shared/ui/text.module.css'
import { Age } from './age.tsx'
import styles from './agencies.module.css'
import { DraftStrip } from './draft-strip.tsx'
import { approvals } from './office-rules.ts'
import { Section, type SectionProps } from './section.tsx'

const draftTitles: Readonly<Record<string, MessageId>> = {
  suspend: 'draft.suspend',
  openTeam: 'draft.openTeam',
  extendTeam: 'draft.extendTeam',
  closeTeam: 'draft.closeTeam',
  listRegion: 'draft.listRegion',
  appoint: 'duty.draft',
  other: 'draft.other',
}

/** Everything that waits for this administrator's signature, the longest first. */
export function ApprovalsView({ model, federation, clock }: SectionProps) {
  const { t, format } = useWords()
  const waiting = approvals(federation)
  return (
    <Section
      model={model}
      title={t('office.approvals')}
      summary={t('approvals.summary', { count: waiting.length })}
    >
      {waiting.length === 0 && <p className={frame.nothing}>{t('approvals.none')}</p>}
      <ul className={styles.cards}>
        {waiting.map((each) => (
          <li key={each.id} className={styles.card}>
            <div className={text.row}>
              <h2 className={text.grow}>
                {'legalBasis' in each
                  ? t('approvals.proposal', { agency: each.title })
                  : t(draftTitles[each.kind] ?? 'draft.other', {
                      subject: each.subject,
                      agencies: each.agencies.join(', '),
                      date: each.ends > 0 ? format.date(each.ends) : '',
                    })}
              </h2>
              <span className={`${text.small} ${text.wait}`}>
                <Age at={each.since} now={clock()} waits />
              </span>
            </div>
            {'legalBasis' in each ? (
              <>
                <p className={text.muted}>
                  {t('approvals.proposedBy', { officer: each.by, basis: each.legalBasis })}
                </p>
                <p>
                  <Link href="/agencies/agencies">{t('approvals.compare')}</Link>
                </p>
              </>
            ) : (
              <DraftStrip model={model} federation={federation} draft={each} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
