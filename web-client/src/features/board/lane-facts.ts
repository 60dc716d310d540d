import { useWords } from '../../shared/i18n/use-words.ts'
import { useValue } from '../../shared/model/use-model.ts'
import type { Lane } from '../../shared/tasks/lanes.ts'
import { isOverdue } from '../../shared/tasks/task-state.ts'
import { useSurroundings } from './board-context.ts'

/** What a lane is called, the code beside its name, and how many of its tasks are overdue. */
export function useLaneFacts(lane: Lane): { title: string; code: string | null; overdue: number } {
  const { t, words } = useWords()
  const { model, who } = useSurroundings()
  const kind = useValue(model, (board) => board.lanes)
  const overdue = useValue(
    model,
    ({ now, doneColumns }) =>
      lane.cells.flat().filter((task) => isOverdue(task, now, doneColumns)).length,
  )
  const { key } = lane
  if (key === '')
    return {
      title: t(kind === 'country' ? 'board.noCountry' : 'board.nobody'),
      code: null,
      overdue,
    }
  if (kind === 'country') {
    const title = countryName(key, words.language.formats)
    return { title, code: title === key ? null : key, overdue }
  }
  if (kind === 'officer') return { title: who.name(key), code: null, overdue }
  const agency = who.agency(key)
  return {
    title: agency?.title ?? key,
    code: agency ? `${agency.country} ${agency.code}` : null,
    overdue,
  }
}

/** The name of a country, or its code where there is none: ISO leaves X codes to their users. */
export function countryName(code: string, language: string): string {
  if (/^X[^K]$/.test(code)) return code
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}
