import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { SharedFile } from '../../core/engine/port.ts'
import { FileCard } from '../../shared/files/file-card.tsx'
import { useFiles } from '../../shared/files/files-context.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Moment } from '../../shared/ui/moment.tsx'
import styles from './attach.module.css'
import { TransferTray } from './transfer-tray.tsx'

/** All files of a room, the newest first, each with its custody and its place among the messages. */
export function FilesView({ head, attach }: { head: ReactNode; attach: ReactNode }) {
  const { t } = useWords()
  const { files, room } = useModel(useFiles())
  const newest = [...files.values()].toReversed()
  const days = room && room.retentionDays > 0 ? Math.min(28, room.retentionDays) : 28
  return (
    <>
      {head}
      <section
        className={styles.files}
        data-region="main"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys
        tabIndex={0}
        aria-label={t('files.title')}
      >
        <div className={styles.head}>
          <p>{t('files.kept', { count: newest.length, days })}</p>
          {room?.state === 'joined' && attach}
        </div>
        <ul className={styles.list}>
          {newest.map((file) => (
            <li key={file.id}>
              <By file={file} />
              <FileCard id={file.id} />
            </li>
          ))}
        </ul>
      </section>
      <TransferTray />
    </>
  )
}

function By({ file }: { file: SharedFile }) {
  const { t, format } = useWords()
  const { room } = useModel(useFiles())
  const person = room?.people.find((each) => each.officer === file.officer)
  const agency = room?.agencies.find((each) => each.name === person?.agency)
  return (
    <p className={styles.by}>
      {agency && <Chip agency={agency} />}
      <bdi>{person?.displayName ?? file.officer}</bdi>
      <span>
        <bdi>{format.day(file.storedAt)}</bdi> <Moment ms={file.storedAt} />
      </span>
      <Link href={`/rooms/${file.room}?at=${file.entry}`}>{t('files.inMessages')}</Link>
    </p>
  )
}
