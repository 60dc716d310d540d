import { OctagonPause } from 'lucide'
import type { Room, Self } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Banner } from '../../shared/ui/note.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import { type Decision, holds, type Plan } from './plan.ts'
import styles from './timeline.module.css'

/** Tells everybody that an agency holds and who has taken note; each other agency takes note once. */
export function HoldBanner(props: {
  model: BoardModel
  plan: Plan
  room: Room
  self: Self | null
}) {
  return holds(props.plan.decisions).map((hold) => (
    <Hold key={hold.agency} {...props} hold={hold} />
  ))
}

function Hold(props: {
  model: BoardModel
  plan: Plan
  room: Room
  self: Self | null
  hold: Decision
}) {
  const { t, format } = useWords()
  const { model, plan, room, self, hold } = props
  const { head } = plan
  const { readiness } = hold
  if (!head || !readiness) return null
  const holder = room.agencies.find(({ name }) => name === hold.agency)
  const noted = new Set([hold.agency, ...readiness.acknowledged.map(({ agency }) => agency)])
  const parties = room.agencies.map((agency) => ({ agency, has: noted.has(agency.name) }))
  const own = self?.agency?.name
  const acknowledge = () =>
    void model.perform(
      [{ do: 'acknowledge', id: head.id, agency: hold.agency }],
      t('timeline.acknowledged'),
    )
  const start = head.start
  return (
    <Banner
      icon={OctagonPause}
      tone="stop"
      end={
        <span className={styles.noted}>
          <PartyStrip
            parties={parties}
            label={t('timeline.notedBy')}
            yes={t('timeline.noted')}
            notYet={t('timeline.notNoted')}
          />
          <span>{t('timeline.notedCount', { count: noted.size, all: room.agencies.length })}</span>
          {own !== undefined && !noted.has(own) && (
            <Button small kind="primary" onClick={acknowledge}>
              {t('timeline.acknowledge')}
            </Button>
          )}
        </span>
      }
    >
      <b>
        {t('timeline.holdSince', {
          time: format.utc(readiness.at),
          agency: holder?.title ?? hold.agency,
          reason: readiness.reason,
        })}
      </b>{' '}
      {start &&
        t('timeline.noStart', {
          time: format.utc(start.at),
          agency: holder?.title ?? hold.agency,
        })}
    </Banner>
  )
}
