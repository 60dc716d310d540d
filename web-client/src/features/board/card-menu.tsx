import { Archive, Check, CornerUpRight, ExternalLink, Eye, Move, UserCheck } from 'lucide'
import type { Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { type BoardModel, contextOf } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import { gateWords } from '../../shared/tasks/gate-words.ts'
import { gateBefore } from '../../shared/tasks/gates.ts'
import { templateOf } from '../../shared/tasks/templates.ts'
import { Menu, type MenuLine } from '../../shared/ui/menu.tsx'
import type { KanbanModel } from './kanban-model.ts'
import type { Carry } from './use-carry.ts'
import { useMoves } from './use-moves.ts'

/** Everything that dragging can do and the quickest acts on one task, by a single press each. */
export function CardMenu(props: {
  model: BoardModel
  hands: KanbanModel
  carry: Carry
  task: Task
  anchor: HTMLElement
  onOpen: (task: string) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, hands, task, anchor, onOpen, onClose } = props
  const board = useModel(model)
  const finish = useMoves(model)
  const { id, label } = task
  const own = board.self?.agency?.name === task.agency
  const watched = task.watchers.includes(board.self?.officer ?? '')

  const toColumn = board.columns.flatMap((column): MenuLine[] => {
    if (column.id === task.column) return []
    const gate = gateBefore(task, column, templateOf(task, board.board), contextOf(board))
    const tail = board.tasks.findLast((other) => other.column === column.id && !other.archived)
    return [
      {
        label: columnWords(column, t),
        icon: CornerUpRight,
        ...(gate ? { off: t(gateWords[gate].why) } : {}),
        act: () => {
          hands.activate(id, true)
          finish(task, { task: id, column: column.id, after: tail ?? null, before: null })
        },
      },
    ]
  })
  const mates = board.tasks.filter(
    (other) => other.column === task.column && other.id !== id && !other.archived,
  )
  const within: MenuLine[] =
    mates.length === 0
      ? []
      : [
          {
            label: t('board.toTop'),
            act: () =>
              finish(task, {
                task: id,
                column: task.column,
                after: null,
                before: mates[0] ?? null,
              }),
          },
          {
            label: t('board.toBottom'),
            act: () =>
              finish(task, {
                task: id,
                column: task.column,
                after: mates.at(-1) ?? null,
                before: null,
              }),
          },
        ]
  const perform = (command: Parameters<BoardModel['perform']>[0][number], said: string) =>
    void model.perform([command], said)
  const lines: MenuLine[] = [
    { label: t('board.open'), icon: ExternalLink, act: () => onOpen(id) },
    ...(own && task.acceptance === 'assigned'
      ? [
          {
            label: t('task.accept'),
            icon: UserCheck,
            act: () => perform({ do: 'accept', id }, t('task.saidAccepted', { task: label })),
          },
        ]
      : []),
    { label: t('board.select'), icon: Check, act: () => hands.toggle(id) },
    {
      label: t(watched ? 'task.unwatch' : 'task.watch'),
      icon: Eye,
      act: () => perform({ do: 'watch', id, on: !watched }, t('task.saidWatch', { task: label })),
    },
    { heading: t('board.moveTo') },
    { label: t('board.carry'), icon: Move, act: () => props.carry.pickUp(id, true) },
    ...toColumn,
    ...within,
    { heading: t('board.more') },
    {
      label: t(task.archived ? 'task.restore' : 'task.archive'),
      icon: Archive,
      act: () =>
        perform(
          { do: 'archive', id, on: !task.archived },
          t(task.archived ? 'task.saidRestored' : 'task.saidArchived', { task: label }),
        ),
    },
  ]
  return (
    <Menu
      label={t('board.menuFor', { task: label })}
      lines={lines}
      anchor={anchor}
      onClose={onClose}
    />
  )
}
