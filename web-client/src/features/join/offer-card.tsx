import type { Offer } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Stamp } from '../../shared/ui/agency.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './join.module.css'

/** Who invites, whom, to what, with whom and until when. */
export function OfferCard({ offer }: { offer: Offer }) {
  const { t, format } = useWords()
  return (
    <section className={styles.card} aria-label={t('join.offer')}>
      <div className={text.row}>
        <Stamp agency={{ ...offer.agency, own: true }} />
        <div>
          <b>
            <bdi>{offer.agency.title}</bdi>
          </b>
          <p className={`${text.small} ${text.muted}`}>
            {offer.ownDevice ? t('join.ownWords') : t('join.invitedBy', { inviter: offer.inviter })}
          </p>
        </div>
      </div>
      <dl className={text.facts}>
        <dt>{t('join.you')}</dt>
        <dd>{t('text.pair', { a: offer.displayName, b: offer.role })}</dd>
        <dt>{t('join.team')}</dt>
        <dd>
          <bdi>{offer.teamTitle}</bdi>
        </dd>
        <dt>{t('join.purpose')}</dt>
        <dd>
          <bdi>{offer.purpose}</bdi>
        </dd>
        <dt>{t('join.with')}</dt>
        <dd>
          <PartyStrip
            parties={offer.parties.map((agency) => ({ agency }))}
            label={t('join.parties')}
          />
        </dd>
        <dt>{t('join.openUntil')}</dt>
        <dd>
          <bdi>{format.dateTime(offer.expiresMs)}</bdi>{' '}
          <bdi className={text.faint}>{format.utc(offer.expiresMs)}</bdi>
        </dd>
      </dl>
    </section>
  )
}
