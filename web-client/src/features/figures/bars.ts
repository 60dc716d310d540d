import type { Task, Template } from '../../core/engine/port.ts'
import { isDone, isOverdue } from '../../shared/tasks/task-state.ts'
import { frozenValue, groupsBy, takedowns } from './figures.ts'

/** One bar: what it stands for, how long it is, and how many tasks it was made from. */
export interface Bar {
  readonly key: string
  readonly value: number
  readonly tasks: number
}

/** Overdue tasks by the country they concern. */
export function overdueBars(
  tasks: readonly Task[],
  now: number,
  done: ReadonlySet<string>,
): readonly Bar[] {
  const overdue = tasks.filter((task) => isOverdue(task, now, done))
  return groupsBy(overdue, ({ country }) => country).map(barOf)
}

/** Open tasks by the agency that has to do them. */
export function workloadBars(tasks: readonly Task[], done: ReadonlySet<string>): readonly Bar[] {
  const open = tasks.filter((task) => !isDone(task, done))
  return groupsBy(open, ({ agency }) => agency ?? '').map(barOf)
}

/** Takedown requests by their answer, in the templates' order; answers that nobody gave are zero. */
export function takedownBars(
  tasks: readonly Task[],
  templates: readonly Template[],
): readonly Bar[] {
  const { answers, groups } = takedowns(tasks, templates)
  if (groups.length === 0) return []
  return answers.map((key) => {
    const count = groups.find((group) => group.key === key)?.tasks.length ?? 0
    return { key, value: count, tasks: count }
  })
}

/** Frozen value by currency and, inside of it, by country. */
export function amountBars(
  tasks: readonly Task[],
  templates: readonly Template[],
  done: ReadonlySet<string>,
): readonly (Bar & { readonly currency: string; readonly country: string })[] {
  return groupsBy(tasks, ({ country }) => country)
    .flatMap(({ key: country, tasks: members }) =>
      frozenValue(members, templates, done).map(({ currency, value, tasks: from }) => ({
        key: `${currency} ${country}`,
        currency,
        country,
        value,
        tasks: from.length,
      })),
    )
    .sort((a, b) =>
      a.currency === b.currency ? b.value - a.value : a.currency < b.currency ? -1 : 1,
    )
}

function barOf({ key, tasks }: { key: string; tasks: readonly Task[] }): Bar {
  return { key, value: tasks.length, tasks: tasks.length }
}
