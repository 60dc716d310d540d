import { Check, Copy } from 'lucide'
import { useState } from 'react'
import type { OwnInvitation } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import type { DevicesModel } from './devices-model.ts'
import styles from './own-devices.module.css'

/** A link and a code for one more device, until they are used, end or are taken back. */
export function NewDeviceLink({ model, link }: { model: DevicesModel; link: OwnInvitation }) {
  const { t, format } = useWords()
  const { busy } = useModel(model)
  const [copied, setCopied] = useState(false)
  const copy = () => {
    void navigator.clipboard.writeText(link.url).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <section className={styles.link} aria-label={t('own.linkTitle')}>
      <h3>{t('own.linkTitle')}</h3>
      <ol className={styles.steps}>
        <li>
          {t('own.linkOpen')}{' '}
          <Button small data-link={link.url} onClick={copy}>
            <Icon of={copied ? Check : Copy} />
            {t(copied ? 'own.copied' : 'own.copy')}
          </Button>
        </li>
        <li>
          {t('own.linkCode')} <bdi className={`${text.code} ${styles.code}`}>{link.code}</bdi>
        </li>
      </ol>
      <p className={`${text.small} ${text.muted}`}>
        {t('own.linkWarning', { at: format.dateTime(link.expires) })}
      </p>
      <div>
        <Button
          kind="plain"
          small
          disabled={busy !== null}
          onClick={() => void model.takeBack(link.id)}
        >
          {t('own.takeBack')}
        </Button>
      </div>
    </section>
  )
}
