import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { ChevronDown, ChevronRight } from 'lucide'
import { memo, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Column, Task } from '../../core/engine/port.ts'
import { useMedia } from '../../shared/a11y/use-media.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import type { Lane } from '../../shared/tasks/lanes.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import { type BoardSurroundings, SurroundingsProvider } from './board-context.ts'
import { CardMenu } from './card-menu.tsx'
import { CarryBar } from './carry-bar.tsx'
import { Cell } from './cell.tsx'
import styles from './kanban.module.css'
import type { KanbanModel } from './kanban-model.ts'
import { useLaneFacts } from './lane-facts.ts'
import { useCarry } from './use-carry.ts'
import { useDrops } from './use-drops.ts'
import { useHands } from './use-hands.ts'
import type { Heights } from './use-span.ts'

const phone = '(max-width: 40em)'

/** The board as columns of cards, in lanes where the person wants them. */
export function Kanban(props: {
  model: BoardModel
  hands: KanbanModel
  /** The task that is open beside the board. */
  current: string | null
  onOpen: (task: string) => void
}) {
  const { t } = useWords()
  const { model, hands, current, onOpen } = props
  const { laid, columns, lanes, who } = useModel(model)
  const helpId = useId()
  const [heights] = useState<Heights>(() => new Map())
  const surroundings = useMemo(
    (): BoardSurroundings => ({ model, hands, who, heights, helpId }),
    [model, hands, who, heights, helpId],
  )
  const [menu, setMenu] = useState<{ task: Task; anchor: HTMLElement } | null>(null)
  const openMenu = useCallback(
    (id: string, anchor: HTMLElement) => {
      const task = model.snapshot().byId.get(id)
      if (task) setMenu({ task, anchor })
    },
    [model],
  )
  const closeMenu = useCallback(() => setMenu(null), [])
  const onePane = useMedia(phone)
  const [chosen, setChosen] = useState<string | null>(null)
  const only = onePane ? (chosen ?? columns[0]?.id ?? null) : null
  const shown = columns.filter((column) => only === null || column.id === only)
  const scroller = useRef<HTMLDivElement>(null)
  const frame = useCallback(() => scroller.current, [])
  const carry = useCarry(model, hands)
  const on = useHands({ model, hands, carry, onOpen, onMenu: openMenu })
  useDrops(model, hands)
  useEffect(() => {
    const element = scroller.current
    return element ? autoScrollForElements({ element }) : undefined
  }, [])
  return (
    <SurroundingsProvider value={surroundings}>
      {onePane && (
        <div className={styles.picker}>
          <Select
            label={t('board.column')}
            options={columns.map((column) => ({
              value: column.id,
              label: t('board.columnCount', {
                column: columnWords(column, t),
                count: countIn(laid, columns.indexOf(column)),
              }),
            }))}
            value={only ?? ''}
            onPick={setChosen}
          />
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a section inside the page's main part */}
      <div
        ref={scroller}
        role="region"
        aria-label={t('board.region')}
        className={lanes === 'none' ? `${styles.board} ${styles.plain}` : styles.board}
        data-region="main"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane has to be reachable by keyboard
        tabIndex={0}
        {...on}
      >
        <p id={helpId} className={text.hidden}>
          {t('board.help')}
        </p>
        {lanes === 'none' ? (
          <div className={styles.columns}>
            {shown.map((column) => (
              <WholeColumn
                key={column.id}
                column={column}
                tasks={laid[0]?.cells[columns.indexOf(column)] ?? []}
                current={current}
              />
            ))}
          </div>
        ) : (
          <>
            <div className={`${styles.columns} ${styles.heads}`}>
              {shown.map((column) => (
                <ColumnHead
                  key={column.id}
                  column={column}
                  count={countIn(laid, columns.indexOf(column))}
                />
              ))}
            </div>
            {laid.map((lane, index) => (
              <LaneRow
                key={lane.key}
                lane={lane}
                columns={columns}
                only={only}
                current={current}
                first={index < 4 ? 4 : 0}
                scroller={frame}
              />
            ))}
            {laid.length === 0 && <p className={styles.nothing}>{t('board.noTasks')}</p>}
          </>
        )}
      </div>
      {menu && (
        <CardMenu
          model={model}
          hands={hands}
          carry={carry}
          task={menu.task}
          anchor={menu.anchor}
          onOpen={onOpen}
          onClose={closeMenu}
        />
      )}
      <CarryBar model={model} hands={hands} carry={carry} onColumn={setChosen} />
    </SurroundingsProvider>
  )
}

function countIn(lanes: readonly Lane[], column: number): number {
  return lanes.reduce((sum, lane) => sum + (lane.cells[column]?.length ?? 0), 0)
}

const ColumnHead = memo(function ColumnHead(props: { column: Column; count: number }) {
  const { t } = useWords()
  return (
    <h2 className={styles.columnHead}>
      <bdi>{columnWords(props.column, t)}</bdi> <bdi className={styles.count}>{props.count}</bdi>
    </h2>
  )
})

/** A column that scrolls on its own. */
const WholeColumn = memo(function WholeColumn(props: {
  column: Column
  tasks: readonly Task[]
  current: string | null
}) {
  const { t } = useWords()
  const { column, tasks, current } = props
  const scroller = useRef<HTMLDivElement>(null)
  const frame = useCallback(() => scroller.current, [])
  useEffect(() => {
    const element = scroller.current
    return element ? autoScrollForElements({ element }) : undefined
  }, [])
  return (
    <section className={styles.column} aria-label={columnWords(column, t)}>
      <ColumnHead column={column} count={tasks.length} />
      <div ref={scroller} className={styles.scroll}>
        <Cell
          tasks={tasks}
          column={column.id}
          lane=""
          label={columnWords(column, t)}
          level={3}
          first={6}
          current={current}
          scroller={frame}
        />
      </div>
    </section>
  )
})

function LaneRow(props: {
  lane: Lane
  columns: readonly Column[]
  only: string | null
  current: string | null
  first: number
  scroller: () => HTMLElement | null
}) {
  const { t } = useWords()
  const { lane, columns, only, current } = props
  const { title, code, overdue } = useLaneFacts(lane)
  const [folded, setFolded] = useState(false)
  return (
    <section className={styles.lane} aria-label={title}>
      <h3 className={styles.laneHead}>
        <button
          type="button"
          aria-expanded={!folded}
          aria-label={t('board.fold', { lane: title })}
          onClick={() => setFolded(!folded)}
        >
          <Icon of={folded ? ChevronRight : ChevronDown} flip={folded} />
        </button>
        {code && <bdi className={text.code}>{code}</bdi>}
        <bdi>{title}</bdi>
        <span className={styles.faint}>
          {t('board.laneCount', { count: lane.count })}
          {overdue > 0 && `, ${t('board.laneOverdue', { count: overdue })}`}
        </span>
      </h3>
      {!folded && (
        <div className={styles.columns}>
          {columns.map(
            (column, index) =>
              (only === null || only === column.id) && (
                <Cell
                  key={column.id}
                  tasks={lane.cells[index] ?? []}
                  column={column.id}
                  lane={lane.key}
                  label={t('board.cell', { lane: title, column: columnWords(column, t) })}
                  level={4}
                  first={props.first}
                  current={current}
                  scroller={props.scroller}
                />
              ),
          )}
        </div>
      )}
    </section>
  )
}
