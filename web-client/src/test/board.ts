import type { Board } from '../core/engine/port.ts'

/** A board as a new room has it: the four columns of fixed meaning and nothing in them. */
export function anEmptyBoard(room: string): Board {
  const meanings = ['todo', 'active', 'approval', 'done'] as const
  return {
    room,
    columns: meanings.map((meaning, i) => ({
      id: meaning,
      title: '',
      order: `V${String(i)}`,
      meaning,
    })),
    views: [],
    templates: [],
    checking: null,
    merged: null,
  }
}
