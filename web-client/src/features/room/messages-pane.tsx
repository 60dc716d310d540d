import { useEffect, useState } from 'react'
import type { Entry } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Moment } from '../../shared/ui/moment.tsx'
import { SidePane } from '../../shared/ui/side-pane.tsx'
import type { ViewStore } from '../../shared/view/view-store.ts'
import { MessageBody } from './message-body.tsx'
import type { RoomViewModel } from './room-view-model.ts'
import own from './talk.module.css'
import { useTalk } from './talk-context.ts'

const noPins: readonly string[] = []

/** Some messages of a room by themselves: one conversation, or what is pinned when `item` is null. */
export default function MessagesPane(props: {
  room: RoomViewModel
  item: string | null
  view: ViewStore
  onClose: () => void
}) {
  const { t } = useWords()
  const { item, view } = props
  const { room } = useModel(props.room)
  const { talk, composer, goTo } = useTalk()
  const [entries, setEntries] = useState<readonly Entry[] | null>(null)
  const pins = room?.talk?.pins ?? noPins
  useEffect(() => {
    let isCurrent = true
    const load = () =>
      void talk.conversation(item, pins).then((found) => isCurrent && setEntries(found))
    load()
    const end = view.onEntry(load)
    return () => {
      isCurrent = false
      end()
    }
  }, [talk, item, pins, view])
  const title = t(item === null ? 'talk.pins' : 'talk.thread')
  const last = entries?.at(-1)
  if (!room) return null
  return (
    <SidePane
      label={title}
      close={t('talk.threadClose')}
      onClose={props.onClose}
      tools={
        item !== null &&
        last && (
          <Button small onClick={() => composer.reply(last)}>
            {t('talk.reply')}
          </Button>
        )
      }
    >
      {entries?.length === 0 && <p>{t('talk.noPins')}</p>}
      <ol className={own.list}>
        {entries?.map((entry) => {
          const agency = room.agencies.find(({ name }) => name === entry.author?.agency)
          return (
            <li key={entry.key} className={own.small}>
              <p className={own.smallHead}>
                <b>{entry.author?.you ? t('room.you') : <bdi>{entry.author?.displayName}</bdi>}</b>
                {agency && <Chip agency={agency} />}
                <Moment ms={entry.at} />
              </p>
              <MessageBody entry={entry} room={room} />
              <Button kind="plain" small onClick={() => entry.talk?.item && goTo(entry.talk.item)}>
                {t('talk.show')}
              </Button>
            </li>
          )
        })}
      </ol>
    </SidePane>
  )
}
