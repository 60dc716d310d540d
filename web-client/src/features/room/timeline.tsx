import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide'
import {
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { isTyping } from '../../shared/a11y/keys.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { useSettled } from '../../shared/model/use-settled.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import styles from './timeline.module.css'
import { TimelineRow } from './timeline-row.tsx'
import { type Row, rowsOf, SteadyRows } from './timeline-rows.ts'
import type { TimelineViewModel } from './timeline-view-model.ts'
import { isNearEnd, nearPx, useEnd } from './use-end.ts'

/** What the composer may do with the timeline above it. */
export interface TimelineHandle {
  scroll(where: 'pageUp' | 'pageDown' | 'start' | 'end'): void
  /** Puts the focus on the newest message. */
  focusLast(): void
  /** Shows the entry `key` in the middle and puts the focus on it. */
  show(key: string): void
}

const nearStartPx = 600
/** Rows drawn beyond what is seen, so that scrolling shows no holes; once what is seen stands there. */
const overscan = 8

/** The messages of a room; opens at what is new, else at the end, and follows what arrives. */
export function Timeline(props: {
  model: TimelineViewModel
  /** The entry to open at, instead of what is new. */
  at: string | null
  ref: Ref<TimelineHandle>
}) {
  const { model, at, ref } = props
  const { t, format } = useWords()
  const { entries, room, ground, newAfter, complete, loading } = useModel(model)
  const [steady] = useState(() => new SteadyRows())
  const rows = useMemo(
    () =>
      steady.of({
        entries,
        room: ground,
        newAfter,
        complete,
        dayOf: (ms) => format.dayKey(ms),
      }),
    [steady, entries, ground, newAfter, complete, format],
  )
  const retry = useCallback((key: string) => model.retry(key), [model])
  const pane = useRef<HTMLDivElement>(null)
  const end = useEnd(pane, (stands) => model.stand(stands))
  const settled = useSettled()
  const [opensAt] = useState(() => offsetAtFirst(rows, at))
  /* The React Compiler is not used; the virtualizer's functions are fresh on purpose. */
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => estimate(rows[index]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: nearPx,
    overscan: settled ? overscan : 1,
    initialRect: { width: 0, height: window.innerHeight },
    initialOffset: opensAt,
  })
  const reportSeen = useCallback(() => {
    const last = entries.at(-1)
    if (last && !document.hidden && isNearEnd(pane.current)) model.seen(last.key)
  }, [entries, model])

  const opened = useRef(false)
  useEffect(() => {
    if (opened.current || loading === 'first' || rows.length < 2) return
    opened.current = true
    const fresh = rows.findIndex((row) => row.kind === 'new')
    if (at === null && fresh >= 0) virtual.scrollToIndex(fresh, { align: 'start' })
    else if (at === null) virtual.scrollToEnd()
    end.look()
  }, [rows, loading, virtual, at, end])
  useLayoutEffect(() => {
    if (opened.current) end.keep(() => virtual.scrollToEnd())
  })
  const reached = useRef<string | null>(null)
  useEffect(() => {
    if (at === null || loading !== null || reached.current === at) return
    void model.reach(at)
    const index = rows.findIndex((row) => row.key === at)
    if (index < 0) return
    reached.current = at
    virtual.scrollToIndex(index, { align: 'center' })
    end.look()
  }, [at, loading, rows, model, virtual, end])
  useEffect(() => {
    const frame = requestAnimationFrame(reportSeen)
    document.addEventListener('visibilitychange', reportSeen)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('visibilitychange', reportSeen)
    }
  }, [reportSeen])

  /**
   * Brings a row into view and puts the focus on its message: at once when it is drawn, so that the next
   * key reaches it, else as soon as it is.
   */
  const focusRow = (index: number) => {
    if (index < 0) return
    end.moves()
    virtual.scrollToIndex(index, { align: 'auto' })
    const take = (tries: number) => {
      const row = pane.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-message]`)
      if (row) row.focus({ preventScroll: true })
      else if (tries > 0) requestAnimationFrame(() => take(tries - 1))
    }
    take(30)
  }
  /** To the message before or after the row `from`. */
  const step = (from: number, by: 1 | -1) => {
    for (let index = from + by; index >= 0 && index < rows.length; index += by) {
      if (rows[index]?.kind === 'message') return focusRow(index)
    }
  }

  useImperativeHandle(ref, () => ({
    scroll(where) {
      end.moves()
      /* Pages are turned from what is seen: while rows are measured, the list may think that it is elsewhere already. */
      const { scrollTop = 0, clientHeight = 0 } = pane.current ?? {}
      const page = (where === 'pageUp' ? -0.85 : 0.85) * clientHeight
      if (where === 'start') virtual.scrollToIndex(0)
      else if (where === 'end') virtual.scrollToEnd()
      else virtual.scrollToOffset(scrollTop + page)
    },
    focusLast: () => step(rows.length, -1),
    show(key) {
      void model.reach(key).then((found) => {
        if (!found) return
        const all = rowsNow(model, format.dayKey.bind(format))
        requestAnimationFrame(() => focusRow(all.findIndex((row) => row.key === key)))
      })
    },
  }))

  const fresh = rows.findIndex((row) => row.kind === 'new')
  const unreadAbove = newAfter !== null && fresh < 0 && !complete && loading !== 'first'
  const jumpToUnread = async () => {
    if ((await model.firstUnread()) === null) return
    requestAnimationFrame(() => {
      const index = rowsNow(model, format.dayKey.bind(format)).findIndex(
        (row) => row.kind === 'new',
      )
      if (index < 0) return
      virtual.scrollToIndex(index, { align: 'start' })
      end.look()
    })
  }
  return (
    <div className={styles.frame}>
      <section
        className={styles.pane}
        ref={pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane has to be reachable by keyboard
        tabIndex={0}
        data-region="main"
        aria-label={t('room.messages', { room: room?.title ?? '' })}
        {...end.handlers}
        onScroll={(event) => {
          end.handlers.onScroll(event)
          const { scrollTop } = event.currentTarget
          if (scrollTop < nearStartPx && opened.current) void model.loadOlder()
          reportSeen()
        }}
        onKeyDown={(event) => {
          end.moves()
          if (event.key === 'Home') virtual.scrollToIndex(0)
          else if (event.key === 'End') virtual.scrollToEnd()
          else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            if (event.defaultPrevented || isTyping(event.target)) return
            const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
            const from = row ? Number(row.dataset.index) : rows.length
            event.preventDefault()
            step(from, event.key === 'ArrowUp' ? -1 : 1)
          }
        }}
      >
        <ol className={styles.rows} style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            return (
              row && (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className={row.key === at ? `${styles.row} ${styles.asked}` : styles.row}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <TimelineRow row={row} room={ground} onRetry={retry} />
                </li>
              )
            )
          })}
        </ol>
      </section>
      <div className={styles.jumps}>
        {unreadAbove && (
          <Button small className={styles.jump} onClick={() => void jumpToUnread()}>
            <Icon of={ArrowUp} small />
            {t('room.jumpToUnread')}
          </Button>
        )}
        {!end.stands && (
          <Button small className={styles.jump} onClick={() => virtual.scrollToEnd()}>
            <Icon of={ArrowDown} small />
            <span className={styles.jumpWord}>{t('room.jumpToEnd')}</span>
          </Button>
        )}
      </div>
    </div>
  )
}

/** Where the timeline opens, as far as that is known before anything is drawn, so that no row is drawn in vain. */
function offsetAtFirst(rows: readonly Row[], at: string | null): number {
  const first = rows.findIndex((row) => (at === null ? row.kind === 'new' : row.key === at))
  const start = (index: number) => rows.slice(0, index).reduce((px, row) => px + estimate(row), 0)
  return first >= 0 ? start(first) : Math.max(0, start(rows.length) - window.innerHeight)
}

function rowsNow(model: TimelineViewModel, dayOf: (ms: number) => string): Row[] {
  return rowsOf({ ...model.snapshot(), dayOf })
}

/** A first guess of a row's height; the virtualizer measures what is drawn. */
function estimate(row: Row | undefined): number {
  if (row?.kind === 'message' && row.entry.kind === 'file') return row.more ? 96 : 124
  if (row?.kind === 'message') return row.more ? 30 : 68
  return 40
}
