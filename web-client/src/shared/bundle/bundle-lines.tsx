import type { BundleLine } from '../../core/engine/port.ts'
import { fileName } from '../files/file-name.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Marking } from '../ui/marking.tsx'
import { Moment } from '../ui/moment.tsx'
import text from '../ui/text.module.css'
import styles from './bundle.module.css'
import { lineHead } from './line-words.ts'

/** The lines of a bundle in order: what was said, by whom and when, and the holes. */
export function BundleLines(props: {
  lines: readonly BundleLine[]
  /** How many are shown. */
  most: number
  /** Lets a person withhold a message, where that is still open. */
  withhold?: { hidden: ReadonlySet<string>; toggle: (item: string) => void }
}) {
  const { t } = useWords()
  const { lines, most, withhold } = props
  const more = lines.length - most
  return (
    <>
      <ol className={styles.lines} aria-label={t('export.lines')}>
        {lines.slice(0, most).map((line) => (
          <Line key={line.item} line={line} withhold={withhold} />
        ))}
      </ol>
      {more > 0 && <p className={text.muted}>{t('export.more', { count: more })}</p>}
    </>
  )
}

function Line(props: {
  line: BundleLine
  withhold: { hidden: ReadonlySet<string>; toggle: (item: string) => void } | undefined
}) {
  const { t, format } = useWords()
  const { line, withhold } = props
  const open = line.kind === 'message' || line.kind === 'file'
  const hidden = withhold?.hidden.has(line.item) === true
  const values = {
    name: fileName(line.file ?? ''),
    size: format.size(line.size ?? 0),
    hash: (line.sha256 ?? '').slice(0, 16),
  }
  return (
    <li className={line.kind === 'hole' ? styles.hole : undefined}>
      <p className={`${text.small} ${styles.head}`}>
        {line.name !== undefined && <bdi>{line.name}</bdi>}
        <span>{t(lineHead(line))}</span>
        <Moment ms={line.at} />
        {line.marking && <Marking codes={line.marking} />}
        {withhold && (open || hidden) && (
          <Button small kind="plain" onClick={() => withhold.toggle(line.item)}>
            {t(hidden ? 'export.withheld' : 'export.withhold')}
          </Button>
        )}
      </p>
      {line.text && (
        <p className={styles.text} dir="auto">
          {line.text}
        </p>
      )}
      {line.file !== undefined && <p className={text.small}>{t('export.fileFacts', values)}</p>}
    </li>
  )
}
