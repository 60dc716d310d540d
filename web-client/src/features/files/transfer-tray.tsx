import { FileUp } from 'lucide'
import { useFiles } from '../../shared/files/files-context.ts'
import { TransferLine } from '../../shared/files/transfer-line.tsx'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './attach.module.css'

/** The files of this room that are on their way up, above where one writes. */
export function TransferTray() {
  const { t } = useWords()
  const { transfers, problems, room } = useModel(useFiles())
  const rising = [...transfers.values()].filter(
    (each) => each.direction === 'up' && each.room === room?.id && each.state !== 'done',
  )
  if (rising.length === 0) return null
  return (
    <ul className={styles.tray} aria-label={t('files.onTheirWay')}>
      {rising.map((transfer) => (
        <li key={transfer.id}>
          <Icon of={FileUp} />
          <b className={text.small}>
            <bdi dir="ltr">{transfer.name}</bdi>
          </b>
          <TransferLine transfer={transfer} problem={problems.get(transfer.id)?.code} />
        </li>
      ))}
    </ul>
  )
}
