import { expect, it } from 'vitest'
import { aTask } from '../../test/board.ts'
import { readTemplate } from './template-form.ts'
import { templateFrom, wishFrom } from './template-from-task.ts'
import { templatesOf } from './templates.ts'

const hourMs = 3_600_000
const made = Date.UTC(2026, 10, 24, 8)

const task = aTask(7, {
  title: 'Geler le compte',
  description: 'Nobody else’s business',
  createdAt: made,
  due: { at: made + 30 * hourMs, zone: 'Europe/Paris' },
  labels: ['finance', 'x'.repeat(64)],
  priority: 'urgent',
  fields: { account: 'ending 4410' },
  approvalsNeeded: 2,
  legalBasisRequired: true,
  template: 'account-freeze',
  checklist: [
    { id: 'a', text: 'Vérifier la décision et son auteur', done: true, order: 'V' },
    { id: 'b', text: 'Prévenir Merchants Bank', done: false, order: 'W' },
  ],
})
const source = templatesOf(null).find(({ id }) => id === 'account-freeze') ?? null

it('takes the shape of the work and nothing that was written about the case', () => {
  const template = templateFrom(task, wishFrom(task), source, 'fr')

  expect(template).toMatchObject({
    title: { en: 'Geler le compte', fr: 'Geler le compte' },
    dueHours: 30,
    approvalsNeeded: 2,
    legalBasisRequired: true,
    labels: ['finance'],
    priority: 'urgent',
    fields: source?.fields,
  })
  expect(JSON.stringify(template)).not.toMatch(/ending 4410|business/)
})

it('keeps the other languages of steps that came with the kind of work', () => {
  const [first, second] = templateFrom(task, wishFrom(task), source, 'fr').checklist

  expect(first?.en).toBe('Check the order and who may issue it')
  expect(second).toEqual({ en: 'Prévenir Merchants Bank', fr: 'Prévenir Merchants Bank' })
})

it('is read by everybody in the room', () => {
  const full = { ...wishFrom(task), title: ' Freeze ', purpose: 'Hold money', dueHours: null }
  const template = templateFrom(task, full, null, 'en')

  expect(readTemplate(JSON.parse(JSON.stringify(template)))).toEqual({ template })
  expect(template.title).toEqual({ en: 'Freeze' })
})
