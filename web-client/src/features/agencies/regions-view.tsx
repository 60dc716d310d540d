import { CircleCheck, House, PlugZap, Unplug } from 'lucide'
import { useEffect, useState } from 'react'
import type { RecordLine } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import ledger from '../../shared/ui/ledger.module.css'
import { Note } from '../../shared/ui/note.tsx'
import { PickFile } from '../../shared/ui/pick-file.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import { mayBeLost, movesOf, type RegionRow, regionRows } from './home-rules.ts'
import { LostDialog } from './lost-region.tsx'
import { SecondDialog } from './second-signature.tsx'
import { Section, type SectionProps } from './section.tsx'

/** As much as such a file has. */
const mostBytes = 128 * 1024

/** The regions that lead the agency's rooms, and what two administrators do when one of them is lost. */
export function RegionsView({ model, federation, clock }: SectionProps) {
  const { t } = useWords()
  const { lines } = useModel(model)
  const { homes } = model
  const { regions, opened, problem, recorded } = useModel(homes)
  const [lost, setLost] = useState<string | null>(null)
  const [second, setSecond] = useState(false)
  const rows = regionRows(federation, regions)
  const chosen = rows.find(({ region }) => region === lost)
  const moves = movesOf(lines)
  const begin = (region: string | null) => {
    homes.leave()
    setLost(region)
    setSecond(false)
  }
  const close = () => begin(null)
  useEffect(() => () => homes.leave(), [homes])
  const take = async (file: File) => {
    const bytes =
      file.size > mostBytes ? new Uint8Array() : new Uint8Array(await file.arrayBuffer())
    setLost(null)
    await homes.open(bytes)
    setSecond(true)
  }
  return (
    <>
      <Section
        model={model}
        title={t('homes.title')}
        summary={t('homes.summary', { count: rows.length })}
        acts={
          <PickFile accept=".event,application/octet-stream" onPick={(file) => void take(file)}>
            {t('homes.openFile')}
          </PickFile>
        }
      >
        {recorded && (
          <div className={styles.cards} role="status">
            <Note icon={CircleCheck} tone="ok" title={t('homes.recorded', recorded)}>
              <p>{t('homes.recordedWords', recorded)}</p>
            </Note>
          </div>
        )}
        <table className={ledger.table}>
          <caption className={text.hidden}>{t('homes.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('homes.region')}</th>
              <th scope="col">{t('homes.state')}</th>
              <th scope="col">{t('homes.rooms')}</th>
              <th scope="col">{t('homes.next')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.region} row={row} onLost={() => begin(row.region)} />
            ))}
          </tbody>
        </table>
        {moves.length > 0 && <Moves lines={moves} />}
      </Section>
      {chosen && <LostDialog model={model} federation={federation} row={chosen} onClose={close} />}
      {second && (opened || problem) && (
        <SecondDialog model={model} federation={federation} clock={clock} onClose={close} />
      )}
    </>
  )
}

const sights: Readonly<Record<RegionRow['sight'], MessageId>> = {
  here: 'homes.here',
  reachable: 'homes.reachable',
  away: 'homes.away',
  unknown: 'homes.unknown',
}

function Row({ row, onLost }: { row: RegionRow; onLost: () => void }) {
  const { t, format } = useWords()
  const isAway = row.sight === 'away'
  const since = row.since === null ? '' : format.moment(row.since)
  return (
    <tr>
      <th scope="row">
        <bdi>{row.region}</bdi>
      </th>
      <td>
        <span className={`${frame.status} ${isAway ? text.wait : text.ok}`}>
          <Icon of={isAway ? Unplug : row.sight === 'here' ? House : PlugZap} />
          {t(sights[row.sight], { since })}
        </span>
      </td>
      <td>{t('homes.count', { count: row.rooms.length })}</td>
      <td>
        {mayBeLost(row) && isAway ? (
          <Button small onClick={onLost}>
            {t('homes.move')}
          </Button>
        ) : (
          <span className={text.muted}>{t(nextOf(row))}</span>
        )}
      </td>
    </tr>
  )
}

function nextOf(row: RegionRow): MessageId {
  if (row.sight !== 'away' || row.rooms.length === 0) return 'homes.nothing'
  return 'homes.nobody'
}

/** What the record says of rooms that have moved. */
function Moves({ lines }: { lines: readonly RecordLine[] }) {
  const { t, format } = useWords()
  return (
    <section className={styles.cards} aria-labelledby="moves">
      <h2 id="moves">{t('homes.moves')}</h2>
      {lines.map(({ region, seq, at, subject, detail, by, counts }) => (
        <div key={`${region} ${seq}`} className={styles.card}>
          <p className={text.row}>
            <Icon of={House} />
            <span>{t('homes.moved', { from: subject, to: detail, at: format.moment(at) })}</span>
          </p>
          <p className={`${text.small} ${text.muted}`}>
            {t('homes.signedBy', { by: format.list(by.map(officerOf)) })}
          </p>
          {!counts && <p className={text.stop}>{t('homes.countsNot')}</p>}
        </div>
      ))}
    </section>
  )
}

/** `nora@police.alba.example` of `entente://nora.police.alba.example/laptop`. */
function officerOf(device: string): string {
  return (device.split('/')[2] ?? device).replace('.', '@')
}
