import { Pause, Play, X } from 'lucide'
import { useRef } from 'react'
import type { Transfer } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import type { MessageId } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import text from '../ui/text.module.css'
import styles from './files.module.css'
import { useFiles } from './files-context.ts'
import { fileSentence } from './problems.ts'

const states: Readonly<Record<Transfer['state'], MessageId>> = {
  queued: 'files.queued',
  checking: 'files.checking',
  running: 'files.running',
  paused: 'files.paused',
  waiting: 'files.waiting',
  needsFile: 'files.needsFile',
  failed: 'files.failed',
  done: 'files.done',
}

/** How far a file has come, and how to hold it, go on or give up. */
export function TransferLine({
  transfer,
  problem,
}: {
  transfer: Transfer
  problem?: string | undefined
}) {
  const { t, format } = useWords()
  const model = useFiles()
  const { id, name, state, done, total } = transfer
  const percent = Math.floor((100 * done) / Math.max(total, 1))
  const said = problem ?? (state === 'failed' ? (transfer.problem ?? 'other') : null)
  const named = (what: MessageId) => t('text.pair', { a: t(what), b: name })
  return (
    <div className={styles.transfer}>
      <progress value={done} max={total} aria-label={name} />
      <p className={text.tiny} role={said ? 'alert' : undefined}>
        {said ? (
          <span className={text.stop}>{t(fileSentence(said))}</span>
        ) : (
          <>
            <bdi>{t('files.part', { percent })}</bdi>{' '}
            <span className={text.muted}>
              {t(states[state])} <bdi>{format.size(done)}</bdi> / <bdi>{format.size(total)}</bdi>
            </span>
          </>
        )}
      </p>
      <span className={styles.acts}>
        {(state === 'running' || state === 'waiting' || state === 'checking') && (
          <Button
            kind="plain"
            small
            square
            aria-label={named('files.pause')}
            onClick={() => model.pause(id)}
          >
            <Icon of={Pause} small />
          </Button>
        )}
        {(state === 'paused' || state === 'failed') && (
          <Button
            kind="plain"
            small
            square
            aria-label={named('files.resume')}
            onClick={() => void model.resume(id)}
          >
            <Icon of={Play} small />
          </Button>
        )}
        {state === 'needsFile' && <ChooseAgain id={id} label={named('files.chooseAgain')} />}
        <Button
          kind="plain"
          small
          square
          aria-label={named('files.giveUp')}
          onClick={() => model.cancel(id)}
        >
          <Icon of={X} small />
        </Button>
      </span>
    </div>
  )
}

/** A browser keeps no hold of a file when it is closed; the person shows it once more. */
function ChooseAgain({ id, label }: { id: string; label: string }) {
  const { t } = useWords()
  const model = useFiles()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        data-again={id}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) void model.resume(id, file)
          event.currentTarget.value = ''
        }}
      />
      <Button small aria-label={label} onClick={() => input.current?.click()}>
        {t('files.chooseAgain')}
      </Button>
    </>
  )
}
