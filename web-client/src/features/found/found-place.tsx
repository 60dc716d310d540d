import { Check, Copy, FileQuestion, ShieldCheck, TriangleAlert } from 'lucide'
import { useEffect, useState } from 'react'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { Page } from '../../shared/ui/page.tsx'
import text from '../../shared/ui/text.module.css'
import { begun } from './begun.ts'
import styles from './found.module.css'

/**
 * How two agencies begin a federation on a server that belongs to nobody, with the link that it printed:
 * what each does on its own machine, ready to be copied.
 *
 * @param secret what stands behind the # of that link, empty without
 */
export default function FoundPlace({ secret }: { secret: string }) {
  const { t } = useWords()
  const [isBegun, setBegun] = useState<boolean | null>(null)
  useEffect(() => void begun().then(setBegun), [])
  return (
    <Page title={t('found.title')}>
      {isBegun ? (
        <Note icon={ShieldCheck} tone="info" title={t('found.begun')} role="status">
          <p>{t('found.begunNext')}</p>
        </Note>
      ) : secret === '' ? (
        <Note icon={FileQuestion} tone="stop" title={t('found.noLink')} role="alert">
          <p>{t('found.noLinkNext')}</p>
        </Note>
      ) : (
        <Ceremony link={`${window.location.origin}/found#${secret}`} />
      )}
    </Page>
  )
}

function Ceremony({ link }: { link: string }) {
  const { t } = useWords()
  return (
    <>
      <p>{t('found.words')}</p>
      <ol className={styles.steps}>
        <Step id="found.root" command="entente agency init police.alba.example --out keys" />
        <Step id="found.compare" command="entente agency show root.cer" />
        <Step
          id="found.first"
          command={
            'entente agency found --keys keys --own "Alba Police,XA,ANP"' +
            ' --partner "Borea Border Guard,XB,BBG" --partner-root root.cer'
          }
        />
        <Step
          id="found.second"
          command={`entente agency cosign founding.event --keys keys --server '${link}'`}
        />
      </ol>
      <p>{t('found.then')}</p>
      <Note icon={TriangleAlert} tone="wait" title={t('found.secret')}>
        <p>{t('found.secretNext')}</p>
      </Note>
    </>
  )
}

function Step({ id, command }: { id: MessageId; command: string }) {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = () => {
    void navigator.clipboard.writeText(command).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <li>
      <p>{t(id)}</p>
      <div className={text.rowTop}>
        <code dir="ltr" className={`${text.code} ${text.grow} ${styles.command}`}>
          {command}
        </code>
        <Button small aria-label={`${t('found.copy')}: ${t(id)}`} onClick={copy}>
          <Icon of={copied ? Check : Copy} />
          {t(copied ? 'found.copied' : 'found.copy')}
        </Button>
      </div>
    </li>
  )
}
