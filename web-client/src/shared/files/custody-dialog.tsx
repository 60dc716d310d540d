import { Ban, Check, Printer } from 'lucide'
import type { CustodyStep, Room, SharedFile } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import type { MessageId } from '../i18n/words.ts'
import { useModel } from '../model/use-model.ts'
import { Chip } from '../ui/agency.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import text from '../ui/text.module.css'
import styles from './custody.module.css'
import { CustodySheet } from './custody-sheet.tsx'
import { fileName } from './file-name.ts'
import { useFiles } from './files-context.ts'

const acts: Readonly<Record<CustodyStep['act'] | 'sealed' | 'stored', MessageId>> = {
  sealed: 'files.actSealed',
  stored: 'files.actStored',
  received: 'files.actReceived',
  opened: 'files.actOpened',
  exported: 'files.actExported',
  refused: 'files.actRefused',
}

interface Step extends Omit<CustodyStep, 'act' | 'own'> {
  readonly act: keyof typeof acts
}

/** Who had a file, when, and that it was the same: signed step by signed step, to be printed. */
export function CustodyDialog({ file, onClose }: { file: SharedFile; onClose: () => void }) {
  const { t, format } = useWords()
  const { room } = useModel(useFiles())
  return (
    <Dialog
      title={t('files.custodyOf', { name: fileName(file.name) })}
      onClose={onClose}
      wide
      actions={
        <Button kind="primary" onClick={() => window.print()}>
          <Icon of={Printer} />
          {t('files.print')}
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys */}
      <section data-sheet="" tabIndex={0} aria-label={t('files.custody')}>
        <CustodySheet file={file} room={room}>
          <dl className={text.facts}>
            <dt>{t('files.name')}</dt>
            <dd>
              <bdi dir="ltr">{file.name}</bdi>
            </dd>
            <dt>{t('files.size')}</dt>
            <dd>
              <bdi>{t('files.bytes', { size: format.size(file.size), bytes: file.size })}</bdi>
            </dd>
            <dt>SHA-256</dt>
            <dd>
              <bdi className={text.code}>{file.hash.replace(/.{8}/g, '$& ').trim()}</bdi>
            </dd>
            <dt>{t('files.sharedIn')}</dt>
            <dd>
              <bdi>{t('text.pair', { a: room?.teamTitle ?? '', b: room?.title ?? '' })}</bdi>
            </dd>
          </dl>
          <table className={styles.steps}>
            <caption className={text.hidden}>{t('files.custody')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('files.when')}</th>
                <th scope="col">{t('files.what')}</th>
                <th scope="col">{t('files.who')}</th>
                <th scope="col">{t('files.hash')}</th>
              </tr>
            </thead>
            <tbody>
              {stepsOf(file).map((step, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps have a fixed order and are only added
                <Line key={i} step={step} room={room} />
              ))}
            </tbody>
          </table>
        </CustodySheet>
      </section>
    </Dialog>
  )
}

/** The author's own two steps, then those of the others. */
function stepsOf(file: SharedFile): Step[] {
  const by = { officer: file.officer, device: file.device, hash: file.hash, same: true, reason: '' }
  return [
    { ...by, act: 'sealed', at: file.sealedAt },
    { ...by, act: 'stored', at: file.storedAt },
    ...file.custody,
  ]
}

function Line({ step, room }: { step: Step; room: Room | null }) {
  const { t, format } = useWords()
  const person = room?.people.find((each) => each.officer === step.officer)
  const agency = room?.agencies.find((each) => each.name === person?.agency)
  return (
    <tr>
      <td>
        <time dateTime={new Date(step.at).toISOString()}>
          <bdi>{format.dateTime(step.at)}</bdi>
          <bdi className={styles.utc}>{format.utc(step.at)}</bdi>
        </time>
      </td>
      <td>
        {t(acts[step.act])}
        {step.reason !== '' && (
          <span className={styles.utc} dir="auto">
            {step.reason}
          </span>
        )}
      </td>
      <td>
        {agency && <Chip agency={agency} />} <bdi>{person?.displayName ?? step.officer}</bdi>
        <bdi className={styles.utc}>{step.device}</bdi>
      </td>
      <td className={step.same ? text.ok : text.stop}>
        <span className={styles.mark}>
          <Icon of={step.same ? Check : Ban} small />
          {t(step.same ? 'files.hashSame' : 'files.hashOther')}
        </span>
      </td>
    </tr>
  )
}
