import { useEffect, useRef } from 'react'
import type { EnginePort } from '../core/engine/port.ts'
import { PaletteDialog } from '../features/palette/palette-dialog.tsx'
import { StoredMemory } from '../features/reminders/memory.ts'
import { ReminderNotice } from '../features/reminders/reminder-notice.tsx'
import { type Clock, Reminders } from '../features/reminders/reminders.ts'
import { HoldNotices } from '../features/timeline/hold-notices.tsx'
import { useWords } from '../shared/i18n/use-words.ts'
import { useModel, useOwnModel } from '../shared/model/use-model.ts'
import { useNow } from '../shared/model/use-now.ts'
import { notify } from '../shared/notify/system-notice.ts'
import { usePreferences } from '../shared/preferences/context.ts'
import type { AllTasks } from '../shared/tasks/all-tasks.ts'
import { myTasks } from '../shared/tasks/my-tasks.ts'
import type { ViewStore } from '../shared/view/view-store.ts'
import { type PaletteActs, paletteItems } from './palette-items.ts'

const clock: Clock = {
  now: () => Date.now(),
  every: (ms, act) => {
    const timer = setInterval(act, ms)
    return () => clearInterval(timer)
  },
}

/** What goes along with a person through all rooms: holds, reminders and the palette. */
export function Companion(props: {
  all: AllTasks
  view: ViewStore
  port: EnginePort
  acts: PaletteActs
  paletteShown: boolean
  onPaletteClose: () => void
}) {
  const { t } = useWords()
  const { all, view, port, acts } = props
  const { rooms } = useModel(all)
  const shown = useModel(view)
  const { preferences } = usePreferences()
  const outside = useRef('')
  useEffect(() => {
    outside.current = t('remind.outside')
  }, [t])
  const now = useNow()
  const reminders = useOwnModel(() => {
    const tell = () => {
      if (preferences.snapshot().notify) notify(outside.current)
    }
    return new Reminders(clock, new StoredMemory(window.localStorage), tell)
  })
  useEffect(() => {
    void reminders.follow(myTasks(rooms.values(), shown.self, now))
  }, [reminders, rooms, shown.self, now])
  return (
    <>
      <HoldNotices rooms={rooms} self={shown.self} port={port} />
      <ReminderNotice model={reminders} />
      {props.paletteShown && (
        <PaletteDialog items={paletteItems(shown, rooms, acts, t)} onClose={props.onPaletteClose} />
      )}
    </>
  )
}
