import { Ban, Check } from 'lucide'
import { useEffect, useState } from 'react'
import type { OwnDevice } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import ledger from '../../shared/ui/ledger.module.css'
import { LostDialog } from '../../shared/ui/lost-dialog.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import { Endings } from './endings.tsx'
import { shortName } from './office-rules.ts'
import { Refused, Section, type SectionProps } from './section.tsx'

/** Devices of the own agency, and how to shut out one that was lost. */
export function DevicesView({ model, federation, clock }: SectionProps) {
  const { t, format } = useWords()
  const [lost, setLost] = useState<OwnDevice | null>(null)
  const { seen } = useModel(model)
  useEffect(() => {
    void model.look()
  }, [model])
  const active = federation.devices.filter(({ revoked }) => revoked === null)
  return (
    <>
      <Section
        model={model}
        title={t('office.devices')}
        summary={t('devices.summary', { count: active.length })}
      >
        <Endings model={model} federation={federation} clock={clock} />
        <table className={ledger.table}>
          <caption className={text.hidden}>{t('office.devices')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('devices.device')}</th>
              <th scope="col">{t('people.person')}</th>
              <th scope="col">{t('agencies.state')}</th>
              <th scope="col">{t('agencies.since')}</th>
              <th scope="col">{t('devices.seen')}</th>
              <th scope="col">{t('devices.until')}</th>
              <th scope="col">
                <span className={text.hidden}>{t('people.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {federation.devices.map((device) => (
              <tr key={device.device}>
                <th scope="row">
                  <bdi className={text.code}>{device.device.split('/').at(-1)}</bdi>
                  {device.admin && <span className={ledger.sub}>{t('people.admin')}</span>}
                </th>
                <td>
                  <bdi>{device.name || shortName(device.officer)}</bdi>
                  <bdi className={ledger.sub}>{device.officer}</bdi>
                </td>
                <td>
                  <span
                    className={`${frame.status} ${device.revoked === null ? text.ok : text.stop}`}
                  >
                    <Icon of={device.revoked === null ? Check : Ban} />
                    {device.revoked === null
                      ? t('devices.counts')
                      : t('devices.shutOut', { at: format.moment(device.revoked) })}
                  </span>
                </td>
                <td className={frame.nowrap}>{format.date(device.since)}</td>
                <td className={frame.nowrap}>
                  {seen[device.device] ? format.calendarDay(seen[device.device] ?? '') : '—'}
                </td>
                <td className={frame.nowrap}>{format.date(device.until)}</td>
                <td className={styles.end}>
                  {device.you && <span className={text.faint}>{t('devices.this')}</span>}
                  {device.revoked === null && !device.you && (
                    <Button
                      kind="plain"
                      small
                      aria-label={t('devices.lostName', { device: device.device })}
                      onClick={() => setLost(device)}
                    >
                      {t('devices.lost')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {lost && <Lost model={model} device={lost} onClose={() => setLost(null)} />}
    </>
  )
}

function Lost(props: { model: SectionProps['model']; device: OwnDevice; onClose: () => void }) {
  const { model, device } = props
  const { busy, problem } = useModel(model)
  const send = async (told: { since?: number }) => {
    if (await model.act({ do: 'revoke', device: device.device, ...told })) props.onClose()
  }
  return (
    <LostDialog
      device={device.device.split('/').at(-1) ?? ''}
      busy={busy !== null}
      onLost={(told) => void send(told)}
      onClose={props.onClose}
    >
      {problem && <Refused problem={problem} />}
    </LostDialog>
  )
}
