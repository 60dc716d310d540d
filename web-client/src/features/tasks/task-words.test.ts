import { describe, expect, it } from 'vitest'
import { mentioned, openMention, withMention } from '../../shared/written/mentions.ts'
import { agnes, mara, tomas } from '../../test/people.ts'
import { commandFrom } from './history-words.ts'

const people = [agnes, mara, tomas]

describe('naming somebody in a comment', () => {
  it('offers whom an unfinished name may mean', () => {
    expect(openMention('Ask @ma', people)).toEqual([mara])
    expect(openMention('Ask @', people)).toEqual(people)
    expect(openMention('mail@ma', people)).toEqual([])
    expect(openMention('Ask @Mara Ilven ', people)).toEqual([])
  })

  it('puts in the whole name, and finds it again', () => {
    const text = withMention('Ask @ma', mara)
    expect(text).toBe('Ask @Mara Ilven ')
    expect(mentioned(`${text}and @Tomas Ferrin`, people)).toEqual([mara.officer, tomas.officer])
  })
})

describe('a value of the history that lost', () => {
  it('can be used after all', () => {
    expect(commandFrom('t', 'due', '1795758000000 Europe/Paris')).toEqual({
      do: 'set',
      id: 't',
      fields: { due: { at: 1_795_758_000_000, zone: 'Europe/Paris' } },
    })
    expect(commandFrom('t', 'due', '')).toEqual({ do: 'set', id: 't', fields: { due: null } })
    expect(commandFrom('t', 'assigned', 'police.alba.example')).toEqual({
      do: 'assign',
      id: 't',
      agency: 'police.alba.example',
      officer: null,
    })
    expect(commandFrom('t', 'field:amount', '12')).toEqual({
      do: 'set',
      id: 't',
      fields: { field: { amount: '12' } },
    })
  })

  it('is not offered where there is nothing to set', () => {
    expect(commandFrom('t', 'approved', '')).toBeNull()
  })
})
