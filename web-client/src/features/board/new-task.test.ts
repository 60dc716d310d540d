import { describe, expect, it } from 'vitest'
import type { Template } from '../../core/engine/port.ts'
import { anEntry } from '../../test/people.ts'
import { missing, type TaskDraft, taskOf, titleFrom, usualDue } from './new-task.ts'

const freeze: Template = {
  id: 'freeze',
  title: { en: 'Account freeze' },
  purpose: { en: 'Hold an account' },
  fields: [{ id: 'account', label: { en: 'Account' }, kind: 'text', required: true, options: [] }],
  checklist: [{ en: 'Draft', fr: 'Rédiger' }, { en: 'Send' }],
  dueHours: 48,
  legalBasisRequired: true,
  approvalsNeeded: 2,
  priority: 'urgent',
  labels: ['money'],
  marking: 'TLP:AMBER',
  recurrence: null,
}
const draft: TaskDraft = {
  title: 'Freeze account 4410',
  template: null,
  agency: null,
  officer: null,
  priority: 'normal',
  due: null,
  legalBasis: '',
  fields: {},
  message: null,
}

describe('a new task', () => {
  it('needs no more than a title', () => {
    expect(missing(draft)).toEqual([])
    expect(missing({ ...draft, title: ' ' })).toEqual(['title'])
  })

  it('keeps the marking of the message that it is made from, whatever its kind says', () => {
    const message = anEntry(1, { talk: { item: 'm1', marking: 'TLP:RED H2; ask first' } })
    const made = taskOf({ ...draft, template: freeze, message }, 'new', 'a', 'en')

    expect(made.marking).toBe('TLP:RED H2')
    expect(taskOf({ ...draft, template: freeze }, 'new', 'a', 'en').marking).toBe('TLP:AMBER')
  })

  it('of a kind that acts on people needs a legal basis and its required fields', () => {
    expect(missing({ ...draft, template: freeze })).toEqual(['legalBasis', 'account'])
    const whole = { template: freeze, legalBasis: 'Order 7/26', fields: { account: '4410' } }
    expect(missing({ ...draft, ...whole })).toEqual([])
  })

  it('brings the steps of its kind in the language of the person, and its approvals', () => {
    const task = taskOf({ ...draft, template: freeze }, 'todo', 'V', 'fr')
    expect(task.checklist?.map((item) => item.text)).toEqual(['Rédiger', 'Send'])
    expect(task.approvalsNeeded).toBe(2)
    expect(task.template).toBe('freeze')
  })

  it('is due as long after now as its kind says, to the minute', () => {
    const now = Date.UTC(2026, 10, 24, 8, 5, 33)
    const due = { at: Date.UTC(2026, 10, 26, 8, 5), zone: 'Europe/Paris' }
    expect(usualDue(freeze, now, 'Europe/Paris')).toEqual(due)
    expect(usualDue(null, now, 'Europe/Paris')).toBeNull()
  })

  it('from a message keeps its words and the way back', () => {
    const message = anEntry(7, { text: `Freeze the account.\n${'and more '.repeat(40)}` })
    expect(titleFrom(message)).toBe('Freeze the account.')
    const task = taskOf({ ...draft, message }, 'todo', 'V', 'en')
    expect(task.message).toEqual({ room: message.room, key: message.key })
    expect(task.description).toBe(message.text)
  })
})
