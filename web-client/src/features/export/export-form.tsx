import { useState } from 'react'
import type { ExportWish } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Button } from '../../shared/ui/button.tsx'
import { DateField } from '../../shared/ui/date-field.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'

const longest = 500
const dayMs = 24 * 3_600_000

/** Asks why, for which days, and whether for proceedings. */
export function ExportForm(props: { busy: boolean; onLook: (wish: ExportWish) => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [forCourt, setForCourt] = useState(true)
  const off = reason.trim() === '' || props.busy
  const look = () => {
    if (off) return
    const wish: ExportWish = { reason: reason.trim(), forCourt }
    if (from) wish.fromMs = midnight(from)
    if (until) wish.untilMs = midnight(until) + dayMs
    props.onLook(wish)
  }
  return (
    <form
      className={text.stack}
      onSubmit={(event) => {
        event.preventDefault()
        look()
      }}
    >
      <TextField
        label={t('export.reason')}
        dir="auto"
        maxLength={longest}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DateField label={t('export.from')} value={from} onChange={setFrom} />
      <DateField label={t('export.until')} value={until} onChange={setUntil} />
      <label>
        <input
          type="checkbox"
          checked={forCourt}
          onChange={(event) => setForCourt(event.currentTarget.checked)}
        />{' '}
        {t('export.forCourt')}
      </label>
      <p className={`${text.small} ${text.muted}`}>{t('export.forCourtWords')}</p>
      <Button type="submit" aria-disabled={off}>
        {t('export.look')}
      </Button>
    </form>
  )
}

/** The beginning of a day by the clock of this place. */
function midnight(day: string): number {
  return new Date(`${day}T00:00`).getTime()
}
