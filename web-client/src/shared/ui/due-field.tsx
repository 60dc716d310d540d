import { useMemo } from 'react'
import type { Moment } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import { instantOf, ownZone, placeOf, type Wall, wallClock } from '../time/zones.ts'
import styles from './due-field.module.css'
import { MomentField } from './moment-field.tsx'
import { Select } from './select.tsx'
import text from './text.module.css'

const endOfWork = '18:00'

/** A time on the clocks of a place; without a time there is none. */
export function DueField(props: {
  label: string
  value: Moment | null
  onChange: (value: Moment | null) => void
}) {
  const { t, format } = useWords()
  const { label, value, onChange } = props
  const zone = value?.zone ?? ownZone()
  const zones = useMemo(() => zoneOptions(zone), [zone])
  const take = (written: string) => {
    const wall = read(written)
    onChange(wall ? { at: instantOf(zone, wall), zone } : null)
  }
  /* The clock keeps showing the same time when its place changes: that is what people mean. */
  const moveTo = (next: string) => {
    if (value) onChange({ at: instantOf(next, wallClock(zone, value.at)), zone: next })
  }
  return (
    <div className={styles.due}>
      <MomentField
        label={label}
        value={value ? write(wallClock(zone, value.at)) : ''}
        usually={endOfWork}
        onChange={take}
      />
      <Select
        label={t('task.zone')}
        value={zone}
        options={zones}
        disabled={value === null}
        onPick={moveTo}
      />
      <p className={text.muted}>{value && <bdi>{format.utc(value.at)}</bdi>}</p>
    </div>
  )
}

function zoneOptions(now: string) {
  const known = new Set([ownZone(), 'UTC', now, ...Intl.supportedValuesOf('timeZone')])
  return [...known].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}

/** `Alba`-like name of the place whose clocks count, with the same moment in UTC beside it. */
export function ZoneWords({ moment }: { moment: Moment }) {
  const { t, format } = useWords()
  return <bdi>{t('text.pair', { a: placeOf(moment.zone), b: format.utc(moment.at) })}</bdi>
}

const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/

function read(text: string): Wall | null {
  const [, year, month, day, hour, minute] = form.exec(text)?.map(Number) ?? []
  if (minute === undefined) return null
  return { year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute }
}

function write({ year, month, day, hour, minute }: Wall): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}
