import type { Task, Template } from '../../core/engine/port.ts'

/** How many tasks stand behind one word, and which. */
export interface Group {
  readonly key: string
  readonly tasks: readonly Task[]
}

/** The tasks of each key, the largest group first, then by key; an empty key stays. */
export function groupsBy(tasks: readonly Task[], keyOf: (task: Task) => string): Group[] {
  const groups = new Map<string, Task[]>()
  for (const task of tasks) {
    const key = keyOf(task)
    const group = groups.get(key)
    if (group) group.push(task)
    else groups.set(key, [task])
  }
  return [...groups]
    .map(([key, members]) => ({ key, tasks: members }))
    .sort((a, b) => b.tasks.length - a.tasks.length || (a.key < b.key ? -1 : 1))
}

/** The answers of takedown requests: tasks whose template has a choice with `removed` and `refused`. */
export interface Takedowns {
  /** Ids of the answers that the templates know, in their order; `` stands for no answer yet. */
  readonly answers: readonly string[]
  readonly groups: readonly Group[]
}

export function takedowns(tasks: readonly Task[], templates: readonly Template[]): Takedowns {
  const fields = new Map<string, string>()
  const answers = new Set<string>()
  for (const { id, fields: asked } of templates) {
    const field = asked.find(({ options }) => isTakedown(options.map((option) => option.id)))
    if (!field) continue
    fields.set(id, field.id)
    for (const option of field.options) answers.add(option.id)
  }
  const requests = tasks.filter((task) => fields.has(task.template ?? ''))
  const groups = groupsBy(
    requests,
    (task) => task.fields[fields.get(task.template ?? '') ?? ''] ?? '',
  )
  return { answers: [...answers, ''], groups }
}

function isTakedown(options: readonly string[]): boolean {
  return options.includes('removed') && options.includes('refused')
}

/** An amount of one currency; `tasks` are those it is the sum of. */
export interface Amount {
  readonly currency: string
  readonly value: number
  readonly tasks: readonly Task[]
}

/** The sums of all amounts in fields that a template calls money, by currency; done tasks only. */
export function frozenValue(
  tasks: readonly Task[],
  templates: readonly Template[],
  done: ReadonlySet<string>,
): Amount[] {
  const fields = new Map(
    templates.map(({ id, fields: asked }) => [
      id,
      asked.filter(({ kind }) => kind === 'money').map((field) => field.id),
    ]),
  )
  const sums = new Map<string, { value: number; tasks: Task[] }>()
  for (const task of tasks.filter(({ column }) => done.has(column))) {
    for (const field of fields.get(task.template ?? '') ?? []) {
      const amount = amountOf(task.fields[field] ?? '')
      if (!amount) continue
      const sum = sums.get(amount.currency) ?? { value: 0, tasks: [] }
      sum.value += amount.value
      sum.tasks.push(task)
      sums.set(amount.currency, sum)
    }
  }
  return [...sums]
    .map(([currency, sum]) => ({ currency, ...sum }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** Reads `12500.50 EUR`, `EUR 12 500` or `12,500.50 EUR`; a currency of three capitals is needed. */
export function amountOf(text: string): { value: number; currency: string } | null {
  const currency = /\b[A-Z]{3}\b/.exec(text)?.[0]
  const digits = text.replaceAll(/[^\d.,]/g, '').replaceAll(/,(?=\d{3}\b)/g, '')
  const value = Number(digits.replace(',', '.'))
  if (!currency || digits === '' || !Number.isFinite(value)) return null
  return { value, currency }
}
