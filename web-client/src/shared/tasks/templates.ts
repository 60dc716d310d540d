import type { Board, Task, Template, Words } from '../../core/engine/port.ts'
import { readTemplate } from './template-form.ts'

/** The kinds of work that come with the product; data files, one per kind. */
const builtIn: readonly Template[] = Object.values(
  import.meta.glob<Template>('../../../templates/*.json', { eager: true, import: 'default' }),
)

const read = new WeakMap<readonly unknown[], readonly Template[]>()

/**
 * The kinds of work that can be chosen in a room: the built-in ones, then the room's own. What a member
 * wrote that is none, or that would stand in the place of a built-in one, is left out.
 */
export function templatesOf(board: Board | null): readonly Template[] {
  return [...builtIn, ...(board ? ownTemplates(board) : [])]
}

/** The room's own kinds of work. */
export function ownTemplates({ templates }: Board): readonly Template[] {
  const known = read.get(templates)
  if (known) return known
  const own = templates
    .map(readTemplate)
    .flatMap((each) => ('template' in each ? [each.template] : []))
    .filter(({ id }) => !isBuiltIn(id))
  read.set(templates, own)
  return own
}

/** Whether a kind of work with this id comes with the product. */
export function isBuiltIn(id: string): boolean {
  return builtIn.some((template) => template.id === id)
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
