import { describe, expect, it } from 'vitest'
import { anEmptyBoard, aTask } from '../../test/board.ts'
import { agnes, alba, aRoom, borea, castra, haas, mara, tomas, you } from '../../test/people.ts'
import { gainingSight, mustStay, sameColumn, taskFor } from './room-move.ts'

const said = { en: '', fr: '', ar: '' }
const scheme = { id: 's', title: said, groups: [] }
const small = aRoom({ id: 'aa01', agencies: [alba, borea], people: [mara, you, agnes] })
const wide = aRoom({ id: 'bb02', people: [mara, you, agnes, tomas, haas] })

describe('moving a task to another room', () => {
  it('names everybody who would see it first, the invited too', () => {
    expect(gainingSight(small, wide)).toEqual([tomas, haas])
  })

  it('stays where its marking leaves that to its originator', () => {
    const group = { id: 'g', kind: 'handling', title: said, codes: [] } as const
    const code = (name: string, passes: 'any' | 'same' | 'none') =>
      ({ code: name, means: said, group, scheme, needsConditions: false, passes }) as const
    const codes = [code('H2', 'none'), code('TLP:AMBER', 'same'), code('GREEN', 'any')]

    expect(mustStay('H2', small, wide, codes)).toBe(true)
    expect(mustStay('H2', wide, small, codes)).toBe(false)
    expect(mustStay('TLP:AMBER', small, wide, codes)).toBe(true)
    expect(mustStay('TLP:AMBER', wide, small, codes)).toBe(false)
    expect(mustStay('GREEN', small, wide, codes)).toBe(false)
    expect(mustStay('GREEN UNHEARD-OF', small, wide, codes)).toBe(true)
    expect(mustStay('', small, wide, codes), 'the marking of the room').toBe(true)
    expect(mustStay('', wide, small, codes)).toBe(false)
  })

  it('names nobody where all can see it already', () => {
    expect(gainingSight(wide, small)).toEqual([])
  })

  it('names somebody who has been removed here and is there, and nobody who is removed there', () => {
    const gone = { ...tomas, state: 'removed' as const }

    expect(gainingSight(aRoom({ people: [mara, gone] }), aRoom({ people: [tomas] }))).toEqual([
      tomas,
    ])
    expect(gainingSight(aRoom({ people: [mara] }), aRoom({ people: [gone] }))).toEqual([])
  })

  it('takes the work along and leaves what people have signed about it', () => {
    const task = aTask(3, {
      title: 'Freeze account',
      legalBasis: 'Order 7/26',
      agency: castra.name,
      officer: tomas.officer,
      approvalsNeeded: 2,
      approvals: [{ officer: mara.officer, agency: alba.name, at: 1 }],
      comments: [{ id: 'c', officer: mara.officer, at: 1, text: 'Said here', mentions: [] }],
      parent: aTask(1).id,
      dependsOn: [aTask(2).id],
      message: { room: 'aa01', key: '7' },
      fields: { account: 'ending 9021' },
    })

    const there = taskFor(small, wide, task, 'todo', 'V')

    expect(there).toMatchObject({
      title: 'Freeze account',
      legalBasis: 'Order 7/26',
      agency: castra.name,
      officer: tomas.officer,
      approvalsNeeded: 2,
      fields: { account: 'ending 9021' },
    })
    expect(Object.keys(there)).not.toEqual(
      expect.arrayContaining(['approvals', 'comments', 'parent', 'dependsOn', 'message', 'id']),
    )
  })

  it('asks nobody who is not there', () => {
    const task = aTask(3, { agency: castra.name, officer: tomas.officer })

    expect(taskFor(wide, small, task, 'todo', 'V')).toMatchObject({ agency: null, officer: null })
  })

  it('takes the marking of its room along where it has none of its own', () => {
    const own = aTask(4, { marking: 'TLP:CLEAR' })

    expect(taskFor(wide, small, aTask(3, { marking: '' }), 'todo', 'V').marking).toBe('TLP:AMBER')
    expect(taskFor(wide, small, own, 'todo', 'V').marking).toBe('TLP:CLEAR')
  })

  it('goes into the column that means the same', () => {
    const { columns } = anEmptyBoard('bb02')
    const own = { id: 'their-review', title: 'Review', order: 'V', meaning: 'approval' as const }

    expect(sameColumn(own, columns)).toBe('approval')
    expect(sameColumn(undefined, columns)).toBe('todo')
  })

  it('waits for its approvals where nobody has given any', () => {
    const { columns } = anEmptyBoard('bb02')
    const done = columns.find(({ meaning }) => meaning === 'done')

    expect(sameColumn(done, columns, 2)).toBe('approval')
    expect(sameColumn(done, columns, 0)).toBe('done')
  })
})
