import { describe, expect, it } from 'vitest'
import { aTask } from '../../test/board.ts'
import { alba, aRoom, borea } from '../../test/people.ts'
import { applied } from './apply-command.ts'
import { claimOf, claimsOfOthers } from './claims.ts'
import { lookupOf } from './lookup.ts'
import { stillPossible, undoOf } from './task-undo.ts'

const who = lookupOf(aRoom())
const red = { agency: borea.name, marking: 'TLP:RED' }
const actor = { officer: 'rafi', agency: alba.name, at: 1 }

describe('what agencies ask for as the marking of a task', () => {
  it('shows no lower marking before the engine has answered while another agency asks for one', () => {
    const task = aTask(1, { marking: 'TLP:RED', claims: [red] })
    const set = { do: 'set', id: task.id, fields: { marking: 'TLP:GREEN' } } as const
    const after = applied(task, set, actor)

    expect(after.marking).toBe('TLP:RED')
    expect(claimOf(after, alba.name)).toBe('TLP:GREEN')
    expect(applied(aTask(2), { ...set, id: aTask(2).id }, actor).marking).toBe('TLP:GREEN')
  })

  it('takes back to what one’s own agency had asked for, not to what counted', () => {
    const task = aTask(1, { marking: 'TLP:RED', claims: [red] })
    const set = { do: 'set', id: task.id, fields: { marking: 'TLP:GREEN' } } as const
    const steps = undoOf([set], new Map([[task.id, task]]), alba.name)
    const after = applied(task, set, actor)

    const possible = stillPossible(steps, new Map([[task.id, after]]))
    expect(possible.commands).toEqual([{ do: 'set', id: task.id, fields: { marking: '' } }])
  })

  it('finds that conditions hold a task up as well as codes', () => {
    const claims = [
      { agency: alba.name, marking: 'TLP:RED' },
      { agency: borea.name, marking: 'TLP:AMBER; ask first' },
    ]
    const task = aTask(1, { marking: 'TLP:RED; ask first', claims })

    expect(claimsOfOthers(task, alba.name, who, '')[0]?.holds).toBe(true)
    expect(claimsOfOthers(task, borea.name, who, '')[0]?.holds).toBe(true)
    expect(claimsOfOthers({ ...task, claims: [red] }, borea.name, who, '')).toEqual([])
  })
})
