import { expect, test } from 'vitest'
import { desk } from '../../test/office-scenes.ts'
import { readPeople } from './people-file.ts'

const now = Date.UTC(2026, 10, 24, 10, 58)

async function federation() {
  const read = await desk().federation()
  if (!read) throw new Error('the scene has a federation')
  return read
}

test('good lines are kept beside bad ones, each with its number and reason', async () => {
  const file = readPeople(
    [
      'officer,name,role',
      'nora,Nora Tamm,Detective',
      '"rafi","Okan, Rafi",Prosecutor',
      '',
      'Bad Name,X,Y',
      'lena@border.castra.example,Lena,Officer',
      'only-two,Cells',
      'nora,Nora again,Detective',
    ].join('\n'),
    await federation(),
    now,
  )

  expect(file.fresh).toEqual([
    { officer: 'nora@police.alba.example', name: 'Nora Tamm', role: 'Detective' },
    { officer: 'rafi@police.alba.example', name: 'Okan, Rafi', role: 'Prosecutor' },
  ])
  expect(file.faults.map(({ line, fault }) => [line, fault])).toEqual([
    [5, 'officer'],
    [6, 'otherAgency'],
    [7, 'columns'],
    [8, 'twice'],
  ])
})

test('whoever has a device or an open invitation is not invited twice; a withdrawn one is', async () => {
  const lines = 'sofi,Sofi,Detective\npaul,Paul,Officer\nhaas,L. Haas,Officer'
  const file = readPeople(lines, await federation(), now)

  expect(file.known.map(({ name }) => name)).toEqual(['Sofi', 'Paul'])
  expect(file.fresh.map(({ name }) => name)).toEqual(['L. Haas'])
  expect(readPeople(lines, await federation(), now + 9 * 86_400_000).fresh).toHaveLength(2)
})
