import { scaleLinear } from 'd3-scale'
import { area, stack } from 'd3-shape'
import { useEffect, useMemo, useState } from 'react'
import type { EnginePort, Task, TaskEvent } from '../../core/engine/port.ts'
import { useDayFormats } from '../../shared/i18n/day-formats.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import { ownZone } from '../../shared/time/zones.ts'
import { Figure } from './figure.tsx'
import styles from './figures.module.css'
import { columnIds, type FlowPoint, flowOf } from './flow.ts'
import { type Count, suppressed } from './suppress.ts'

const width = 640
const height = 200
/** Histories are read for as many tasks as this; older ones count where they stand now. */
const mostHistories = 2000

/** How the tasks went through the columns, day by day: one band for each column, the done ones below. */
export function FlowFigure(props: { model: BoardModel; port: EnginePort; below: number }) {
  const { model, port, below } = props
  const { t, words, format } = useWords()
  const named = useDayFormats()
  const { board, shown, now } = useModel(model)
  const histories = useHistories(port, shown)
  const minute = Math.floor(now / 3_600_000)
  const points = useMemo(
    () =>
      board && histories ? flowOf(board, shown, histories, ownZone(), minute * 3_600_000) : [],
    [board, shown, histories, minute],
  )
  if (!board) return null
  const columns = columnIds(board).map((id) => board.columns.find((column) => column.id === id))
  const names = columns.map((column) => columnWords(column, t))
  const said = (count: Count) =>
    count === 'few' ? t('figures.few', { count: below }) : format.number(count)
  const present = suppressed(points.at(-1)?.counts ?? [], below)
  const bands = bandsOf(points, names.length, words.language.dir === 'rtl')
  return (
    <Figure
      title={t('figures.flow')}
      empty={points.length === 0}
      wide
      table={
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('figures.day')}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ day, counts }) => (
              <tr key={day}>
                <th scope="row">
                  <bdi>{named.short(day)}</bdi>
                </th>
                {suppressed(counts, below).map((count, at) => (
                  <td key={names[at]}>{said(count)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <svg
        className={styles.flow}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {bands.map((path, at) => (
          <path key={names[at]} d={path} data-band={at} />
        ))}
      </svg>
      <div className={styles.axis}>
        <bdi>{named.short(points[0]?.day ?? '1970-01-01')}</bdi>
        <bdi>{named.short(points.at(-1)?.day ?? '1970-01-01')}</bdi>
      </div>
      <ul className={styles.key}>
        {names.map((name, at) => (
          <li key={name}>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <rect width="12" height="12" data-band={at} />
            </svg>
            {t('text.pair', { a: name, b: said(present[at] ?? 0) })}
          </li>
        ))}
      </ul>
    </Figure>
  )
}

/** The outline of each column's band, from below; a right-to-left page has its past at the right. */
function bandsOf(points: readonly FlowPoint[], columns: number, rtl: boolean): string[] {
  const last = Math.max(1, points.length - 1)
  const totals = points.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0))
  const x = scaleLinear([0, last], rtl ? [width, 0] : [0, width])
  const y = scaleLinear([0, Math.max(1, ...totals)], [height, 0])
  /* One point alone has no breadth: it is drawn as if it had stood so from the start. */
  const drawn = points.length === 1 ? [...points, ...points] : points
  const keys = Array.from({ length: columns }, (_, at) => at)
  const layers = stack<FlowPoint, number>()
    .keys(keys)
    .value((point, at) => point.counts[at] ?? 0)(drawn)
  const outline = area<[number, number]>()
    .x((_, at) => x(at))
    .y0((band) => y(band[0]))
    .y1((band) => y(band[1]))
  return layers.map((layer) => outline(layer.map(([low, high]) => [low, high])) ?? '')
}

/** The histories of the newest tasks; null until they are read. Read again only for tasks that changed. */
function useHistories(
  port: EnginePort,
  tasks: readonly Task[],
): ReadonlyMap<string, readonly TaskEvent[]> | null {
  const [read, setRead] = useState<ReadonlyMap<string, readonly TaskEvent[]> | null>(null)
  const [known] = useState(() => new Map<string, { at: number; events: readonly TaskEvent[] }>())
  useEffect(() => {
    let over = false
    const newest = tasks.toSorted((a, b) => b.changedAt - a.changedAt).slice(0, mostHistories)
    const stale = newest.filter(({ id, changedAt }) => known.get(id)?.at !== changedAt)
    const readAll = stale.map(async ({ room, id, changedAt }) => {
      known.set(id, { at: changedAt, events: await port.taskHistory(room, id) })
    })
    void Promise.all(readAll).then(() => {
      if (!over) setRead(new Map([...known].map(([id, { events }]) => [id, events])))
    })
    return () => {
      over = true
    }
  }, [port, tasks, known])
  return read
}
