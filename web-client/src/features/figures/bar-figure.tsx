import { scaleLinear } from 'd3-scale'
import { useWords } from '../../shared/i18n/use-words.ts'
import text from '../../shared/ui/text.module.css'
import type { Bar } from './bars.ts'
import { Figure } from './figure.tsx'
import styles from './figures.module.css'
import { suppressed } from './suppress.ts'

export interface NamedBar extends Bar {
  readonly label: string
  /** The value in words; the number where it is left out. */
  readonly words?: string
  /** Shows the tasks behind it. */
  readonly show?: () => void
}

interface Props {
  readonly title: string
  /** What the labels are. */
  readonly head: string
  readonly value?: string
  readonly bars: readonly NamedBar[]
  /** Counts below this are hidden. */
  readonly below: number
}

/** Bars beside each other's names, and the same as a table. A hidden value has no bar at all. */
export function BarFigure({ title, head, value, bars, below }: Props) {
  const { t, format } = useWords()
  const counts = suppressed(
    bars.map(({ tasks }) => tasks),
    below,
  )
  const length = scaleLinear([0, Math.max(1, ...bars.map((bar) => bar.value))], [0, 100])
  const rows = bars.map((bar, at) => {
    const hidden = counts[at] === 'few'
    const words = hidden
      ? t('figures.few', { count: below })
      : (bar.words ?? format.number(bar.value))
    return { ...bar, words, hidden, share: hidden ? 0 : length(bar.value) }
  })
  return (
    <Figure
      title={title}
      empty={bars.length === 0}
      table={
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{value ?? t('figures.tasks')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" dir="auto">
                  {row.label}
                </th>
                <td className={row.hidden ? text.muted : undefined}>
                  <bdi>{row.words}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <ul className={styles.bars}>
        {rows.map((row) => (
          <li key={row.key}>
            <Name {...row} />
            <svg
              className={styles.track}
              aria-hidden="true"
              preserveAspectRatio="none"
              viewBox="0 0 100 1"
            >
              <rect className={styles.fill} width={row.share} height={1} />
            </svg>
            <bdi className={row.hidden ? text.muted : undefined}>{row.words}</bdi>
          </li>
        ))}
      </ul>
    </Figure>
  )
}

function Name({ label, show }: NamedBar) {
  if (!show) return <span dir="auto">{label}</span>
  return (
    <button type="button" dir="auto" onClick={show}>
      {label}
    </button>
  )
}
