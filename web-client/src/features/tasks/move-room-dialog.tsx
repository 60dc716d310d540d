import { Eye, EyeOff, TriangleAlert } from 'lucide'
import { useState } from 'react'
import type { EnginePort, Person, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useCodes } from '../../shared/marking/schemes.ts'
import { lookupOf } from '../../shared/tasks/lookup.ts'
import { newId } from '../../shared/tasks/new-id.ts'
import { keyBetween } from '../../shared/tasks/order-key.ts'
import { gainingSight, mustStay, sameColumn, taskFor } from '../../shared/tasks/room-move.ts'
import { columnsOf } from '../../shared/tasks/task-state.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import type { TaskProps } from './use-task.ts'

/** Moves a task to another room, after it was said who would see it that cannot see it now. */
export function MoveRoomDialog(
  props: TaskProps & {
    port: EnginePort
    /** The other rooms this device is in. */
    rooms: readonly Room[]
    onMoved: (room: string, task: string) => void
    onClose: () => void
  },
) {
  const { t } = useWords()
  const { task, board, model, port, rooms, onMoved, onClose } = props
  const [chosen, setChosen] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const target = rooms.find(({ id }) => id === chosen) ?? null
  const from = board.room
  const codes = useCodes()
  const stays =
    from !== null && target !== null && codes !== null
      ? mustStay(task.marking, from, target, codes)
      : target !== null
  const move = async () => {
    if (!target || busy || stays) return
    setBusy(true)
    const made = await make(port, target, props)
    setProblem(made.problem)
    if (made.problem === null) {
      await model.perform(
        [
          { do: 'comment', id: task.id, text: t('task.movedAway'), mentions: [] },
          { do: 'archive', id: task.id, on: true },
        ],
        t('task.saidArchived', { task: task.label }),
      )
      onMoved(target.id, made.id)
    }
    setBusy(false)
  }
  return (
    <Dialog
      title={t('task.moveTitle', { task: task.label })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" disabled={!target || busy || stays} onClick={() => void move()}>
            {t('task.move')}
          </Button>
        </>
      }
    >
      <Select
        label={t('task.moveWhere')}
        value={chosen}
        options={[
          { value: '', label: t('task.moveChoose') },
          ...rooms.map(({ id, title, teamTitle }) => ({
            value: id,
            label: t('text.pair', { a: teamTitle, b: title }),
          })),
        ]}
        onPick={setChosen}
      />
      {stays && codes && (
        <Note icon={TriangleAlert} tone="stop" role="alert">
          {t('export.problemOriginator')}
        </Note>
      )}
      {from && target && <Audience gaining={gainingSight(from, target)} room={target} />}
      <p className={text.muted}>{t('task.moveWhat')}</p>
      {problem !== null && (
        <Note icon={TriangleAlert} tone="stop" role="alert">
          {t(problemSentence({ code: problem }))}
        </Note>
      )}
    </Dialog>
  )
}

/** Who would see the task first, by name and agency. */
function Audience({ gaining, room }: { gaining: readonly Person[]; room: Room }) {
  const { t } = useWords()
  const who = lookupOf(room)
  if (gaining.length === 0) {
    return (
      <Note icon={EyeOff} role="status">
        <p>{t('task.moveNobody')}</p>
      </Note>
    )
  }
  return (
    <Note
      icon={Eye}
      tone="wait"
      role="status"
      title={t('task.moveGain', { count: gaining.length })}
    >
      <ul>
        {gaining.map((person) => {
          const agency = who.agency(person.agency)
          return (
            <li key={person.officer} className={`${text.row} ${text.wrap}`}>
              <bdi>{person.displayName}</bdi>
              {agency && <Chip agency={agency} />}
              <bdi className={text.muted}>{agency?.title ?? person.agency}</bdi>
              {person.state === 'invited' && (
                <span className={text.muted}>{t('task.moveInvited')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </Note>
  )
}

/** Makes the task in the other room, on top of its column. */
async function make(
  port: EnginePort,
  to: Room,
  { task, board }: TaskProps,
): Promise<{ id: string; problem: string | null }> {
  const id = newId()
  const [there, tasks] = await Promise.all([port.board(to.id), port.tasks(to.id)])
  const own = board.columns.find((each) => each.id === task.column)
  const column = sameColumn(own, columnsOf(there), task.approvalsNeeded)
  const orders = tasks.filter((each) => each.column === column).map(({ order }) => order)
  const first = orders.reduce<string | null>((a, b) => (a === null || b < a ? b : a), null)
  const made = taskFor(board.room, to, task, column, keyBetween(null, first))
  const { problem } = await port.change(to.id, [{ do: 'create', id, task: made }])
  return { id, problem: problem?.code ?? null }
}
