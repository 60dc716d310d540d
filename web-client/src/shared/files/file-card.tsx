import { Award, FileText, TriangleAlert } from 'lucide'
import { useState } from 'react'
import type { SharedFile, Transfer } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import { useModel } from '../model/use-model.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import text from '../ui/text.module.css'
import { CustodyDialog } from './custody-dialog.tsx'
import styles from './files.module.css'
import { useFiles } from './files-context.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import { fileSentence } from './problems.ts'
import { SaveDialog } from './save-dialog.tsx'
import { TransferLine } from './transfer-line.tsx'

type Shown = 'custody' | 'preview' | 'save' | null

/** A shared file: what it is, how far it has come to this device, what was done with it, and what one may do. */
export function FileCard({ id }: { id: string }) {
  const model = useFiles()
  const { files, transfers, problems } = useModel(model)
  const [shown, setShown] = useState<Shown>(null)
  const file = files.get(id)
  if (!file) return <div className={styles.file} aria-hidden="true" />
  const transfer = transfers.get(id)
  const fetching = transfer?.direction === 'down' ? transfer : undefined
  const problem = problems.get(id)?.code ?? (fetching?.state === 'failed' ? fetching.problem : null)
  return (
    <div className={styles.file}>
      <Icon of={FileText} large />
      <Title file={file} />
      <Acts file={file} transfer={fetching} show={setShown} />
      {fetching && fetching.state !== 'done' && fetching.state !== 'failed' && (
        <TransferLine transfer={fetching} />
      )}
      {problem !== null && <FileProblem code={problem} />}
      <CustodyLine file={file} onMore={() => setShown('custody')} />
      {shown === 'custody' && <CustodyDialog file={file} onClose={() => setShown(null)} />}
      {shown === 'preview' && <PreviewDialog file={file} onClose={() => setShown(null)} />}
      {shown === 'save' && <SaveDialog file={file} onClose={() => setShown(null)} />}
    </div>
  )
}

function Title({ file }: { file: SharedFile }) {
  const { format } = useWords()
  return (
    <p className={styles.title}>
      <b className={text.small}>
        <bdi dir="ltr">{file.name}</bdi>
      </b>{' '}
      <span className={`${text.small} ${text.muted}`}>
        <bdi>{format.size(file.size)}</bdi>
      </span>
    </p>
  )
}

/** What can be done now: get it, or open and save it once it is here. */
function Acts(props: {
  file: SharedFile
  transfer: Transfer | undefined
  show: (what: Shown) => void
}) {
  const { t } = useWords()
  const model = useFiles()
  const { file, transfer, show } = props
  const named = (id: 'files.get' | 'files.open' | 'files.save') =>
    t('text.pair', { a: t(id), b: file.name })
  if (!file.readable) return <span className={text.tiny}>{t('files.newer')}</span>
  if (transfer?.state === 'done') {
    return (
      <span className={styles.acts}>
        <Button small onClick={() => show('preview')} aria-label={named('files.open')}>
          {t('files.open')}
        </Button>
        <Button small onClick={() => show('save')} aria-label={named('files.save')}>
          {t('files.save')}
        </Button>
      </span>
    )
  }
  if (transfer && transfer.state !== 'failed') return <span />
  return (
    <Button
      small
      disabled={file.state !== 'stored'}
      onClick={() => void model.fetch(file.id)}
      aria-label={named('files.get')}
    >
      {t('files.get')}
    </Button>
  )
}

function FileProblem({ code }: { code: string }) {
  const { t } = useWords()
  return (
    <p className={`${styles.line} ${styles.it} ${text.tiny} ${text.stop}`} role="alert">
      <Icon of={TriangleAlert} small />
      <span>{t(fileSentence(code))}</span>
    </p>
  )
}

function CustodyLine({ file, onMore }: { file: SharedFile; onMore: () => void }) {
  const { t, format } = useWords()
  const { room } = useModel(useFiles())
  const author = room?.people.find((person) => person.officer === file.officer)
  const people = (act: string) =>
    new Set(file.custody.filter((step) => step.act === act).map((step) => step.officer)).size
  const values = {
    time: format.moment(file.sealedAt),
    name: author?.displayName ?? file.officer,
  }
  return (
    <p className={styles.custody}>
      <span className={`${styles.it} ${text.ok}`}>
        <Icon of={Award} small />
        {t('files.sealedBy', values)}
      </span>
      <span>{t('files.usedBy', { opened: people('opened'), exported: people('exported') })}</span>
      {people('refused') > 0 && (
        <span className={text.stop}>{t('files.refusedBy', { count: people('refused') })}</span>
      )}
      <button
        type="button"
        className={styles.link}
        onClick={onMore}
        aria-label={t('text.pair', { a: t('files.custody'), b: file.name })}
      >
        {t('files.custody')}
      </button>
    </p>
  )
}
