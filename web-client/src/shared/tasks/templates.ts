import type { Board, Task, Template, Words } from '../../core/engine/port.ts'

/** The kinds of work that come with the product; data files, one per kind. */
const builtIn: readonly Template[] = Object.values(
  import.meta.glob<Template>('../../../templates/*.json', { eager: true, import: 'default' }),
)

/** The kinds of work that can be chosen in a room: the built-in ones, then the room's own. */
export function templatesOf(board: Board | null): readonly Template[] {
  return [...builtIn, ...(board?.templates ?? [])]
}

/** The kind of work that `task` was made from, or null. */
export function templateOf(task: Task, board: Board | null): Template | null {
  if (task.template === null) return null
  return templatesOf(board).find((template) => template.id === task.template) ?? null
}

/** The text in the reader's language, else in English. */
export function inLanguage(words: Words, code: string): string {
  return words[code] ?? words.en
}
