import { Ban, Check, MonitorSmartphone, TriangleAlert } from 'lucide'
import { useState } from 'react'
import type { EnginePort, OwnDevice } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { LostDialog } from '../../shared/ui/lost-dialog.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import { broughtBy, DevicesModel, label } from './devices-model.ts'
import { Helping } from './helping.tsx'
import { NewDeviceLink } from './new-device-link.tsx'
import styles from './own-devices.module.css'

/** This person's devices: which there are, how another one comes in, what to do when one is lost. */
export function OwnDevices({ port }: { port: EnginePort }) {
  const { t } = useWords()
  const model = useOwnModel(() => new DevicesModel(port))
  const { devices, links, seen, busy, problem } = useModel(model)
  const [lost, setLost] = useState<OwnDevice | null>(null)
  const active = devices?.filter(({ revoked }) => revoked === null) ?? []
  return (
    <section className={styles.part} aria-labelledby="own-devices" aria-busy={busy !== null}>
      <h2 id="own-devices">{t('own.title')}</h2>
      {devices && active.length < 2 && (
        <Note icon={TriangleAlert} tone="wait" title={t('own.onlyOne')}>
          <p className={text.muted}>{t('own.onlyOneNext')}</p>
        </Note>
      )}
      <ul className={styles.list}>
        {devices?.map((device) => (
          <Row
            key={device.device}
            device={device}
            seen={seen[device.device]}
            onLost={() => setLost(device)}
          />
        ))}
      </ul>
      {links.map((link) => (
        <NewDeviceLink key={link.id} model={model} link={link} />
      ))}
      <div>
        <Button aria-disabled={busy !== null} onClick={() => void model.add()}>
          <Icon of={MonitorSmartphone} />
          {t('own.add')}
        </Button>
      </div>
      <div aria-live="polite">
        {busy === 'addDevice' && <p className={text.muted}>{t('own.making')}</p>}
        {problem && !lost && <Problem problem={problem} />}
      </div>
      <Helping port={port} />
      {lost && <Lost model={model} device={lost} onClose={() => setLost(null)} />}
    </section>
  )
}

function Problem({ problem }: { problem: Parameters<typeof problemSentence>[0] }) {
  const { t } = useWords()
  const words = problem.rule === 'signer_not_entitled' ? 'own.notThis' : problemSentence(problem)
  return (
    <Note icon={TriangleAlert} tone="stop" title={t(words)} role="alert">
      <p className={text.muted}>{t('own.unchanged')}</p>
    </Note>
  )
}

function Row(props: { device: OwnDevice; seen: string | undefined; onLost: () => void }) {
  const { device, seen, onLost } = props
  const { t, format } = useWords()
  const name = label(device.device)
  const inUse = device.revoked === null
  return (
    <li className={styles.row}>
      <span className={inUse ? text.ok : text.stop}>
        <Icon of={inUse ? Check : Ban} />
      </span>
      <span className={text.grow}>
        <bdi className={text.code}>{name}</bdi>
        <span className={`${styles.sub} ${text.small} ${text.muted}`}>
          {device.revoked === null
            ? t('own.since', { at: format.date(device.since) })
            : t('own.shutOut', { at: format.moment(device.revoked) })}
          {seen && !device.you && ` · ${t('own.seen', { at: format.calendarDay(seen) })}`}
          {device.broughtBy && ` · ${t('own.broughtBy', { device: label(device.broughtBy) })}`}
        </span>
        {inUse && !device.vouched && (
          <span role="alert" className={`${styles.sub} ${text.small} ${text.stop}`}>
            {t('own.notMine')}
          </span>
        )}
      </span>
      {device.you && <span className={text.faint}>{t('own.this')}</span>}
      {inUse && !device.you && (
        <Button
          kind="plain"
          small
          aria-label={t('own.lostName', { device: name })}
          onClick={onLost}
        >
          {t('own.lost')}
        </Button>
      )}
    </li>
  )
}

function Lost(props: { model: DevicesModel; device: OwnDevice; onClose: () => void }) {
  const { t, format } = useWords()
  const { model, device } = props
  const { devices, busy, problem } = useModel(model)
  const others = broughtBy(device, devices ?? [])
  const send = async (told: { since?: number }) => {
    if (await model.lost(device.device, told)) props.onClose()
  }
  return (
    <LostDialog
      device={label(device.device)}
      busy={busy !== null}
      onLost={(told) => void send(told)}
      onClose={props.onClose}
    >
      {others.length > 0 && (
        <Note
          icon={TriangleAlert}
          tone="wait"
          title={t('own.broughtOthers', { devices: format.list(others) })}
        />
      )}
      {problem && <Problem problem={problem} />}
    </LostDialog>
  )
}
