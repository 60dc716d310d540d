import { Ban, Check } from 'lucide'
import { useState } from 'react'
import type { BundleCheck, EnginePort } from '../../core/engine/port.ts'
import { BundleLines } from '../../shared/bundle/bundle-lines.tsx'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { Page } from '../../shared/ui/page.tsx'
import { PickFile } from '../../shared/ui/pick-file.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './check.module.css'
import { verdict } from './verdict.ts'

const mostShown = 1000

/** Checks a bundle that somebody was given: without a device, without a network, byte by byte. */
export default function CheckPlace({ port }: { port: EnginePort }) {
  const { t } = useWords()
  const [state, setState] = useState<'choose' | 'checking' | BundleCheck>('choose')
  const [name, setName] = useState('')
  const done = typeof state !== 'string'
  const check = async (file: File) => {
    setName(file.name)
    setState('checking')
    setState(await port.checkBundle(file))
  }
  return (
    <Page title={t('check.title')}>
      <p>{t('check.words')}</p>
      <div className={`${text.row} ${text.wrap}`}>
        <PickFile accept=".zip,application/zip" onPick={(file) => void check(file)}>
          {t(done ? 'check.other' : 'check.choose')}
        </PickFile>
        {name !== '' && <bdi className={text.muted}>{name}</bdi>}
      </div>
      <div role="status" className={text.stack}>
        {state === 'checking' && <p>{t('check.checking')}</p>}
        {done && <Verdict result={state} />}
      </div>
      {done && state.record && <BundleLines lines={state.record.lines} most={mostShown} />}
      <p>
        {/* A whole load: what was checked is gone from this page then. */}
        <a href="/">{t('check.toEntente')}</a>
      </p>
    </Page>
  )
}

function Verdict({ result }: { result: BundleCheck }) {
  const { t, format } = useWords()
  const { record } = result
  const [id, values] = verdict(result, t('check.list'), t)
  return (
    <>
      <p className={`${styles.verdict} ${result.holds ? text.ok : text.stop}`}>
        <Icon of={result.holds ? Check : Ban} />
        {t(id, values)}
      </p>
      {record && (
        <>
          <p>{t('check.facts', { ...counts(record), time: format.dateTime(record.atMs) })}</p>
          <p>{t('check.roots')}</p>
          <dl className={text.facts}>
            {record.agencies.map(({ name, title, fingerprint }) => (
              <div key={name}>
                <dt>
                  <bdi>{title}</bdi> <bdi className={text.small}>{name}</bdi>
                </dt>
                <dd>
                  <bdi dir="ltr" className={text.code}>
                    {fingerprint.join(' ')}
                  </bdi>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  )
}

function counts({ title, said, holes, files, reason }: NonNullable<BundleCheck['record']>) {
  return { title, said, holes, files, reason }
}
