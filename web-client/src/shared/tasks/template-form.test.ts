import { describe, expect, it } from 'vitest'
import type { Template } from '../../core/engine/port.ts'
import { anEmptyBoard } from '../../test/board.ts'
import { readTemplate } from './template-form.ts'
import { ownTemplates, templatesOf } from './templates.ts'

const own: Template = {
  id: 'harbour-check',
  title: { en: 'Harbour check', fr: 'Contrôle du port' },
  purpose: { en: 'Look at a berth.' },
  fields: [{ id: 'berth', label: { en: 'Berth' }, kind: 'text', required: true, options: [] }],
  checklist: [{ en: 'Ask the harbour master' }],
  dueHours: 24,
  legalBasisRequired: false,
  approvalsNeeded: 0,
  priority: 'normal',
  labels: [],
  marking: '',
  recurrence: null,
}

describe('a kind of work of a room', () => {
  it('is read as it was written', () => {
    expect(readTemplate(JSON.parse(JSON.stringify(own)))).toEqual({ template: own })
  })

  it('has the form of the built-in ones, which all are read', () => {
    expect(templatesOf(null).map(readTemplate)).toEqual(
      templatesOf(null).map((template) => ({ template })),
    )
  })

  it('says where it does not fit', () => {
    const wrong = { ...own, fields: [{ ...own.fields[0], kind: 'colour' }] }

    expect(readTemplate(wrong)).toEqual({ wrong: 'fields.0.kind' })
    expect(readTemplate({ ...own, title: { fr: 'Sans anglais' } })).toEqual({ wrong: 'title.en' })
    expect(readTemplate({})).toHaveProperty('wrong')
    expect(readTemplate('text')).toHaveProperty('wrong')
    expect(readTemplate({ ...own, checklist: Array(61).fill({ en: 'x' }) })).toHaveProperty('wrong')
  })

  it('of a member who writes what is none leaves the others as they are', () => {
    const [first] = templatesOf(null)
    if (!first) throw new Error('no built-in kind of work')
    const templates = [{}, null, own, { ...own, id: first.id }] as unknown as Template[]
    const board = { ...anEmptyBoard('aa01'), templates }

    expect(ownTemplates(board)).toEqual([own])
    expect(templatesOf(board).filter(({ id }) => id === first.id)).toEqual([first])
  })
})
