import { GitMerge, Unplug } from 'lucide'
import type { Regions, Reunion, Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Banner } from '../../shared/ui/note.tsx'
import type { RoomViewModel } from './room-view-model.ts'

/** What other regions mean for the room now: one that is out of reach, or what came when it was back. */
export function RegionBanners({ model }: { model: RoomViewModel }) {
  const { t, format } = useWords()
  const { connection, regions, room } = useModel(model)
  if (!room || room.state === 'removed') return null
  const away = connection?.state === 'online' ? awayFrom(room, regions) : []
  return (
    <>
      {away.map(({ region, sinceMs }) => (
        <Banner key={region} icon={Unplug} tone="wait">
          {t('regions.away', { region, since: format.moment(sinceMs) })}
        </Banner>
      ))}
      {room.reunion && <Together reunion={room.reunion} onRead={() => model.dismissReunion()} />}
    </>
  )
}

/** The regions that keep the room and cannot be reached from where this device is connected. */
function awayFrom(room: Room, regions: Regions | null): Regions['others'] {
  const keeping = room.otherRegions ?? []
  return (regions?.others ?? []).filter(
    ({ region, reachable }) => !reachable && keeping.includes(region),
  )
}

function Together({ reunion, onRead }: { reunion: Reunion; onRead: () => void }) {
  const { t, format } = useWords()
  const { messages, tasks, members } = reunion
  const parts = [
    messages > 0 && t('regions.messages', { count: messages }),
    tasks > 0 && t('regions.tasks', { count: tasks }),
    members > 0 && t('regions.members', { count: members }),
  ].filter((part) => part !== false)
  const region = format.list(reunion.regions)
  return (
    <Banner
      icon={GitMerge}
      tone="info"
      end={
        <Button small onClick={onRead}>
          {t('act.understood')}
        </Button>
      }
    >
      {t('regions.reunionSince', { region, since: format.moment(reunion.sinceMs) })}{' '}
      {t('regions.came', { account: format.list(parts) })}
    </Banner>
  )
}
