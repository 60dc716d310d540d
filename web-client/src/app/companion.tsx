import { useEffect, useRef } from 'react'
import type { EnginePort } from '../core/engine/port.ts'
import { MessageNotices, unreadOf } from '../features/notices/message-notices.ts'
import { isQuiet } from '../features/notices/quiet.ts'
import { PaletteDialog } from '../features/palette/palette-dialog.tsx'
import { StoredMemory } from '../features/reminders/memory.ts'
import { ReminderNotice } from '../features/reminders/reminder-notice.tsx'
import { type Clock, Reminders } from '../features/reminders/reminders.ts'
import { HoldNotices } from '../features/timeline/hold-notices.tsx'
import { useWords } from '../shared/i18n/use-words.ts'
import { watchIdle } from '../shared/idle/idle.ts'
import { useModel, useOwnModel } from '../shared/model/use-model.ts'
import { useNow } from '../shared/model/use-now.ts'
import { notify } from '../shared/notify/system-notice.ts'
import { tellChoices } from '../shared/notify/told-choices.ts'
import { usePreferences } from '../shared/preferences/context.ts'
import type { Choices } from '../shared/preferences/preferences.ts'
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

/** Whether something may be shown outside of the page now. */
function mayTell({ notify: chosen, quiet, quietFrom, quietTo }: Choices): boolean {
  return chosen && !isQuiet({ on: quiet, from: quietFrom, to: quietTo }, new Date().getHours())
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
  const { choices, preferences } = usePreferences()
  const outside = useRef('')
  const news = useRef('')
  useEffect(() => {
    outside.current = t('remind.outside')
    news.current = t('notice.news')
  }, [t])
  const { language, quiet, quietFrom, quietTo } = choices
  useEffect(() => {
    if ('caches' in window) void tellChoices({ language, quiet, quietFrom, quietTo })
  }, [language, quiet, quietFrom, quietTo])
  const messages = useRef<MessageNotices | null>(null)
  const unread = unreadOf(shown)
  useEffect(() => {
    messages.current ??= new MessageNotices(() => {
      if (mayTell(preferences.snapshot())) notify(news.current, 'entente-messages')
    })
    messages.current.follow(unread, !document.hidden)
  }, [unread, preferences])
  const lock = useRef(acts.lock)
  useEffect(() => {
    lock.current = acts.lock
  }, [acts.lock])
  useEffect(
    () =>
      watchIdle(
        () => preferences.snapshot().lockAfter,
        () => lock.current(),
        clock,
      ),
    [preferences],
  )
  const now = useNow()
  const reminders = useOwnModel(() => {
    const tell = () => {
      if (mayTell(preferences.snapshot())) notify(outside.current)
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
