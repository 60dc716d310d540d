import type { ComponentType, ReactNode } from 'react'
import { alsoSpeak } from '../shared/i18n/i18n.ts'
import type { TaskViewProps } from '../shared/tasks/view-props.ts'
import { part } from '../shared/ui/part.tsx'

/** Loads a view with its sentences when it is first shown. */
function view(load: () => Promise<ComponentType<TaskViewProps>>) {
  return part(async () => {
    const [shown] = await Promise.all([load(), alsoSpeak('views')])
    return shown
  })
}

const views = {
  table: view(async () => (await import('../features/table/table-view.tsx')).TableView),
  calendar: view(async () => (await import('../features/calendar/calendar-view.tsx')).CalendarView),
  timeline: view(async () => (await import('../features/timeline/timeline-view.tsx')).TimelineView),
  figures: view(async () => (await import('../features/figures/figures-view.tsx')).FiguresView),
  transfer: view(async () => (await import('../features/transfer/transfer-view.tsx')).TransferView),
  print: view(async () => (await import('../features/print/print-view.tsx')).PrintView),
} as const

/** The dialog that changes many tasks at once. */
export const BulkEdit = part(async () => {
  const [dialog] = await Promise.all([
    import('../shared/task-ui/bulk-dialog.tsx'),
    alsoSpeak('views'),
  ])
  return dialog.BulkDialog
})

/** What another layout than the board itself shows; nothing for one that there is not. */
export function BoardViews({ layout, ...props }: TaskViewProps & { layout: string }): ReactNode {
  if (!Object.hasOwn(views, layout)) return null
  const Shown = views[layout as keyof typeof views]
  return <Shown {...props} />
}
