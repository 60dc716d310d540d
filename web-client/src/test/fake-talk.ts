import type { Entry, EntryTalk, TalkCommand } from '../core/engine/port.ts'
import { anEntry, you } from './people.ts'

/** The entries that `command` makes or changes, for the engine in memory. */
export function afterTalk(
  entries: ReadonlyMap<string, Entry>,
  room: string,
  command: TalkCommand,
): Entry[] {
  if (command.do === 'say') return [said(room, command)]
  const target = [...entries.values()].find(({ talk }) => talk?.item === command.target)
  if (!target?.talk) return []
  return [changed(target, target.talk, command)]
}

function said(room: string, command: Extract<TalkCommand, { do: 'say' }>): Entry {
  const { replyTo, mentions, marking, text } = command
  const item = `item-${Date.now()}`
  const talk = {
    item,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(mentions === undefined ? {} : { mentions }),
    ...(marking === undefined ? {} : { marking }),
  }
  return anEntry(Date.now(), { room, text, author: you, at: Date.now(), own: true, talk })
}

function changed(entry: Entry, talk: EntryTalk, command: TalkCommand): Entry {
  const deed = { by: you, at: Date.now() }
  switch (command.do) {
    case 'edit': {
      const earlier = [...(talk.earlier ?? []), { text: entry.text ?? '', at: entry.at }]
      return { ...entry, text: command.text, talk: { ...talk, edited: deed, earlier } }
    }
    case 'retract':
      return { ...entry, text: null, talk: { ...talk, retracted: deed } }
    case 'react': {
      const others = (talk.reactions ?? []).filter(({ word }) => word !== command.word)
      const before = talk.reactions?.find(({ word }) => word === command.word)?.people ?? []
      const people = before.filter((person) => !person.you)
      if (command.on) people.push(you)
      const now = people.length > 0 ? [...others, { word: command.word, people }] : others
      return { ...entry, talk: { ...talk, reactions: now } }
    }
    case 'pin': {
      const { pinned: _, ...rest } = talk
      return { ...entry, talk: command.on ? { ...rest, pinned: deed } : rest }
    }
    default:
      return entry
  }
}
