import { Download } from 'lucide'
import { useState } from 'react'
import type { EnginePort, RecordLine } from '../../core/engine/port.ts'
import { saveFile } from '../../shared/files/save-text.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Choices } from '../../shared/ui/choices.tsx'
import frame from '../../shared/ui/frame.module.css'
import { Icon } from '../../shared/ui/icon.tsx'
import { Late } from '../../shared/ui/late.tsx'
import text from '../../shared/ui/text.module.css'
import type { ViewStore } from '../../shared/view/view-store.ts'
import { EntryDetail } from './entry-detail.tsx'
import styles from './record.module.css'
import { RecordFilter } from './record-filter.tsx'
import { RecordModel } from './record-model.ts'
import { shownLines } from './record-rules.ts'
import { RecordTable } from './record-table.tsx'
import { Verdict } from './verdict.tsx'

/** Who did what and when, by every agency; never what was written. */
export function RecordPlace({ port, view }: { port: EnginePort; view: ViewStore }) {
  const { t } = useWords()
  const model = useOwnModel(() => new RecordModel(port))
  const { lines, filter } = useModel(model)
  const { self, record, rooms } = useModel(view)
  const own = self?.agency?.name ?? ''
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [current, setCurrent] = useState<RecordLine | null>(null)
  const shown = lines ? shownLines(lines, filter, own, zone) : []
  const teams = new Map([...rooms.values()].map((room) => [room.team, room.teamTitle]))
  const close = () => {
    setCurrent(null)
    document.querySelector<HTMLElement>(`[data-entry="${current?.seq ?? 0}"]`)?.focus()
  }
  return (
    <div className={`${frame.place} ${styles.place}`}>
      <main id="main" className={frame.main} data-region="main" tabIndex={-1}>
        <header className={frame.head}>
          <div className={frame.line}>
            <h1>{t('record.title')}</h1>
            <span className={`${text.small} ${text.muted} ${text.grow}`}>{t('record.words')}</span>
            <Export model={model} />
          </div>
          <Choices
            legend={t('agencies.show')}
            of={[
              { id: 'all', title: t('record.all') },
              { id: 'own', title: t('record.own') },
            ]}
            chosen={filter.scope}
            onChoose={(scope) => model.filter({ scope })}
          />
        </header>
        <Verdict model={model} record={record} />
        <RecordFilter
          model={model}
          lines={lines ?? []}
          teams={teams}
          shown={shown.length}
          zone={zone}
          onZone={setZone}
        />
        {lines === null ? (
          <Late>
            <p role="status" className={frame.nothing}>
              {t('office.reading')}
            </p>
          </Late>
        ) : (
          <RecordTable
            lines={shown}
            own={own}
            record={record}
            zone={zone}
            teams={teams}
            current={current}
            onOpen={setCurrent}
          />
        )}
      </main>
      {current && (
        <EntryDetail
          key={`${current.region} ${current.seq}`}
          line={current}
          record={record}
          own={own}
          zone={zone}
          teams={teams}
          onClose={close}
        />
      )}
    </div>
  )
}

/** Saves the file that `entente audit verify` checks without any network. */
function Export({ model }: { model: RecordModel }) {
  const { t } = useWords()
  const [none, setNone] = useState(false)
  const save = async () => {
    const file = await model.file()
    setNone(file === null)
    if (file !== null) saveFile('record.json', 'application/json', file)
  }
  return (
    <>
      {none && (
        <span role="status" className={`${text.small} ${text.wait}`}>
          {t('record.nothingSigned')}
        </span>
      )}
      <Button small onClick={() => void save()}>
        <Icon of={Download} />
        {t('record.export')}
      </Button>
    </>
  )
}
