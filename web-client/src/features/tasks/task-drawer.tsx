import {
  Archive,
  ArchiveRestore,
  CopyPlus,
  Ellipsis,
  Eye,
  EyeOff,
  FolderOutput,
  GitBranch,
} from 'lucide'
import { useState } from 'react'
import type { EnginePort, Room, Task } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { type BoardModel, contextOf } from '../../shared/tasks/board-model.ts'
import { blockers } from '../../shared/tasks/task-filter.ts'
import { isOverdue } from '../../shared/tasks/task-state.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { Marking } from '../../shared/ui/marking.tsx'
import { MenuButton } from '../../shared/ui/menu.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { SidePane } from '../../shared/ui/side-pane.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import { KindDialog } from './kind-dialog.tsx'
import { MoveRoomDialog } from './move-room-dialog.tsx'
import { TaskApprovals } from './task-approvals.tsx'
import { TaskComments } from './task-comments.tsx'
import { TaskDescription } from './task-description.tsx'
import { TaskFacts } from './task-facts.tsx'
import { TaskFields } from './task-fields.tsx'
import { TaskHistory } from './task-history.tsx'
import { TaskRelations } from './task-relations.tsx'
import { TaskSteps } from './task-steps.tsx'
import { TaskTitle } from './task-title.tsx'
import type { TaskProps } from './use-task.ts'

/** One task with all that is known of it; every part can be changed where it stands. */
export function TaskDrawer(props: {
  model: BoardModel
  port: EnginePort
  id: string
  onOpen: (task: string) => void
  onMessage: (message: NonNullable<Task['message']>) => void
  /** The other rooms this device is in, and what happens when the task went to one of them. */
  rooms: readonly Room[]
  onMoved: (room: string, task: string) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, onOpen } = props
  const board = useModel(model)
  const task = board.byId.get(props.id)
  if (!task) return null
  const part: TaskProps = {
    task,
    board,
    model,
    onOpen,
    perform: (command, said) => model.perform([command], said),
  }
  return (
    <SidePane
      label={t('task.named', { task: task.label })}
      heading={
        <span className={styles.head}>
          <bdi className={`${text.code} ${text.muted}`}>{task.label}</bdi>
          <Marking codes={task.marking} />
          {task.archived && <span className={text.tiny}>{t('task.archived')}</span>}
        </span>
      }
      tools={<More {...part} port={props.port} rooms={props.rooms} onMoved={props.onMoved} />}
      close={t('task.close')}
      onClose={props.onClose}
      focused
    >
      <section className={styles.section}>
        <TaskTitle {...part} />
        <Blocked {...part} />
        <TaskFacts {...part} onMessage={props.onMessage} />
      </section>
      <TaskDescription {...part} />
      <TaskFields {...part} />
      <TaskApprovals {...part} />
      <TaskSteps {...part} />
      <TaskRelations {...part} />
      <TaskComments {...part} />
      <TaskHistory {...part} port={props.port} />
    </SidePane>
  )
}

function More(
  props: TaskProps & {
    port: EnginePort
    rooms: readonly Room[]
    onMoved: (room: string, task: string) => void
  },
) {
  const { t } = useWords()
  const { task, board, perform, rooms } = props
  const [asked, setAsked] = useState<'room' | 'kind' | null>(null)
  const { id, archived, label } = task
  const watched = task.watchers.includes(board.self?.officer ?? '')
  return (
    <>
      <MenuButton
        square
        kind="plain"
        label={t('task.moreFor', { task: label })}
        lines={[
          {
            label: t(watched ? 'task.unwatch' : 'task.watch'),
            icon: watched ? EyeOff : Eye,
            act: () =>
              void perform({ do: 'watch', id, on: !watched }, t('task.saidWatch', { task: label })),
          },
          {
            label: t(archived ? 'task.restore' : 'task.archive'),
            icon: archived ? ArchiveRestore : Archive,
            act: () =>
              void perform(
                { do: 'archive', id, on: !archived },
                t(archived ? 'task.saidRestored' : 'task.saidArchived', { task: label }),
              ),
          },
          {
            label: t('task.moveRoom'),
            icon: FolderOutput,
            ...(rooms.length === 0 ? { off: t('task.moveNoRoom') } : {}),
            act: () => setAsked('room'),
          },
          { label: t('kind.make'), icon: CopyPlus, act: () => setAsked('kind') },
        ]}
      >
        <Icon of={Ellipsis} />
      </MenuButton>
      {asked === 'room' && <MoveRoomDialog {...props} onClose={() => setAsked(null)} />}
      {asked === 'kind' && <KindDialog {...props} onClose={() => setAsked(null)} />}
    </>
  )
}

/** What has to be done first, and whether that is late. */
function Blocked({ task, board, onOpen }: TaskProps) {
  const { t, format } = useWords()
  const waits = blockers(task, contextOf(board))
  return waits.map((other) => (
    <Note
      key={other.id}
      icon={GitBranch}
      tone="wait"
      title={
        <button type="button" className={styles.link} onClick={() => onOpen(other.id)}>
          {t('task.waitsFor', { task: other.label })}
        </button>
      }
    >
      <p>
        <bdi>{other.title}</bdi>
        {'. '}
        {other.due &&
          isOverdue(other, board.now, board.doneColumns) &&
          t('task.overdueSince', { time: format.inZone(other.due.at, other.due.zone) })}
      </p>
    </Note>
  ))
}
