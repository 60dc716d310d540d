import { describe, expect, it } from 'vitest'
import type { Task } from '../../core/engine/port.ts'
import type { RoomTasks } from '../../shared/tasks/all-tasks.ts'
import { anEmptyBoard, aTask } from '../../test/board.ts'
import { agnes, alba, aRoom, borea, castra, tomas } from '../../test/people.ts'
import { openHolds } from './hold-notices.tsx'

const hold: Task['readiness'][number] = {
  agency: castra.name,
  state: 'hold',
  officer: tomas.officer,
  at: 1,
  reason: 'Vessel still moored',
  acknowledged: [{ agency: borea.name, officer: agnes.officer, at: 2 }],
}

function room(...tasks: Task[]): RoomTasks {
  return {
    room: aRoom(),
    board: anEmptyBoard('aa01'),
    done: new Set(['done']),
    byId: new Map(tasks.map((task) => [task.id, task])),
  }
}

describe('a hold', () => {
  it('is shown to every agency but its own until that agency has taken note', () => {
    const rooms = [room(aTask(1, { readiness: [hold] }))]

    expect(openHolds(rooms, alba.name)).toHaveLength(1)
    expect(openHolds(rooms, borea.name)).toEqual([])
    expect(openHolds(rooms, castra.name)).toEqual([])
    expect(openHolds(rooms, undefined)).toEqual([])
  })

  it('is over when it was lifted, and with its task', () => {
    const lifted = aTask(1, { readiness: [{ ...hold, state: 'go' }] })
    const done = aTask(2, { readiness: [hold], column: 'done' })
    const archived = aTask(3, { readiness: [hold], archived: true })

    expect(openHolds([room(lifted, done, archived)], alba.name)).toEqual([])
  })
})
