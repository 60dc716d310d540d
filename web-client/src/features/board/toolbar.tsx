import {
  ArchiveRestore,
  ArrowDownUp,
  CalendarDays,
  ChartNoAxesCombined,
  Ellipsis,
  Filter,
  GanttChart,
  type IconNode,
  Printer,
  Search,
  SquareKanban,
  Table2,
  X,
} from 'lucide'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useValue } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { type LaneKind, laneKinds } from '../../shared/tasks/lanes.ts'
import { conditions } from '../../shared/tasks/task-filter.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { MenuButton } from '../../shared/ui/menu.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import type { KanbanModel } from './kanban-model.ts'
import { SavedViews } from './saved-views.tsx'
import styles from './toolbar.module.css'

/** The ways to look at a room's tasks; the first is the board itself. */
export const layouts = ['board', 'table', 'calendar', 'timeline', 'figures'] as const
export type Layout = (typeof layouts)[number]

const faces: Readonly<Record<Layout, { icon: IconNode; words: MessageId }>> = {
  board: { icon: SquareKanban, words: 'board.layoutBoard' },
  table: { icon: Table2, words: 'board.layoutTable' },
  calendar: { icon: CalendarDays, words: 'board.layoutCalendar' },
  timeline: { icon: GanttChart, words: 'board.layoutTimeline' },
  figures: { icon: ChartNoAxesCombined, words: 'board.layoutFigures' },
}

const laneWords: Readonly<Record<LaneKind, MessageId>> = {
  none: 'board.lanesNone',
  agency: 'board.lanesAgency',
  country: 'board.lanesCountry',
  officer: 'board.lanesOfficer',
}

/** How the tasks are laid out and which of them are shown. */
export function Toolbar(props: {
  model: BoardModel
  hands: KanbanModel
  room: string
  layout: string
  offered: readonly Layout[]
}) {
  const { t } = useWords()
  const { model, hands, room, layout } = props
  const filter = useValue(model, (state) => state.filter)
  const lanes = useValue(model, (state) => state.lanes)
  const selecting = useValue(hands, (state) => state.selecting)
  const [, go] = useLocation()
  const [filtering, setFiltering] = useState(false)
  const count = conditions(filter)
  return (
    <div className={styles.ground}>
      <div className={styles.toolbar} role="toolbar" aria-label={t('board.toolbar')}>
        {props.offered.length > 1 && (
          <nav className={styles.layouts} aria-label={t('board.layout')}>
            {props.offered.map((each) => (
              <Link
                key={each}
                href={each === 'board' ? `/rooms/${room}/board` : `/rooms/${room}/board/${each}`}
                aria-current={each === layout ? 'page' : undefined}
                title={t(faces[each].words)}
              >
                <Icon of={faces[each].icon} />
                <span>{t(faces[each].words)}</span>
              </Link>
            ))}
          </nav>
        )}
        {layout === 'board' && (
          <Select
            look="button"
            label={t('board.lanes')}
            value={lanes}
            options={laneKinds.map((kind) => ({ value: kind, label: t(laneWords[kind]) }))}
            onPick={(kind) => model.layOut(kind as LaneKind)}
          />
        )}
        <Button small aria-haspopup="dialog" onClick={() => setFiltering(true)}>
          <Icon of={Filter} />
          {count === 0 ? t('board.filter') : t('board.filterCount', { count })}
        </Button>
        <FilterChips model={model} />
        <SearchField model={model} />
        <span className={styles.gap} />
        {layout === 'board' && (
          <Button small aria-pressed={selecting} onClick={() => hands.startSelecting(!selecting)}>
            {t('board.selectMany')}
          </Button>
        )}
        {filter.archived && (
          <span className={styles.archived}>
            <Icon of={ArchiveRestore} small />
            {t('board.archivedShown')}
          </span>
        )}
        <SavedViews model={model} layout={layout} room={room} />
        <MenuButton
          square
          kind="plain"
          label={t('board.more')}
          lines={[
            {
              label: t('board.transfer'),
              icon: ArrowDownUp,
              act: () => go(`/rooms/${room}/board/transfer`),
            },
            { label: t('board.print'), icon: Printer, act: () => go(`/rooms/${room}/board/print`) },
          ]}
        >
          <Icon of={Ellipsis} />
        </MenuButton>
        {filtering && <FilterDialog model={model} onClose={() => setFiltering(false)} />}
      </div>
    </div>
  )
}

function SearchField({ model }: { model: BoardModel }) {
  const { t } = useWords()
  const filter = useValue(model, (state) => state.filter)
  return (
    <search className={styles.search}>
      <Icon of={Search} small />
      <input
        type="search"
        data-board-search=""
        aria-label={t('board.search')}
        placeholder={t('board.search')}
        value={filter.text}
        dir="auto"
        onChange={(event) => model.filter({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter.text === '') return
          event.stopPropagation()
          model.filter({ text: '' })
        }}
      />
      {filter.text !== '' && (
        <button
          type="button"
          aria-label={t('board.searchClear')}
          onClick={() => model.filter({ text: '' })}
        >
          <Icon of={X} small />
        </button>
      )}
    </search>
  )
}
