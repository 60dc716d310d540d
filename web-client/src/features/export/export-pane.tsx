import { Printer } from 'lucide'
import { useState } from 'react'
import type { EnginePort, ExportAsk, ExportPlan, Problem } from '../../core/engine/port.ts'
import { BundleLines } from '../../shared/bundle/bundle-lines.tsx'
import { browserDisk } from '../../shared/files/browser-disk.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import { SidePane } from '../../shared/ui/side-pane.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './export.module.css'
import { ExportForm } from './export-form.tsx'
import { ExportModel } from './export-model.ts'
import { readablePage } from './readable.ts'

const mostShown = 300
const mostPrinted = 2000
const statuses: Readonly<Record<string, MessageId>> = {
  looking: 'export.looking',
  saving: 'export.saving',
  saved: 'export.saved',
  printed: 'export.printed',
}
const own: Readonly<Record<string, MessageId>> = {
  nothing_to_export: 'export.problemNothing',
  export_too_large: 'export.problemLarge',
  file_not_here: 'files.problemNotHere',
  file_gone: 'files.problemGone',
  file_damaged: 'files.problemDamaged',
  disk_full: 'files.problemDisk',
}

/** Takes a part of a room out of Entente: says what would leave, and lets it leave with a reason. */
export default function ExportPane(props: { port: EnginePort; room: string; onClose: () => void }) {
  const { t } = useWords()
  const model = useOwnModel(() => new ExportModel(props.port, props.room, browserDisk))
  const { step, plan, problem } = useModel(model)
  const status = statuses[step]
  return (
    <SidePane label={t('export.title')} close={t('export.close')} onClose={props.onClose} spaced>
      <p>{t('export.words')}</p>
      <ExportForm busy={step === 'looking'} onLook={(wish) => void model.look(wish)} />
      <p role="status">{status && t(status)}</p>
      {problem && <Trouble problem={problem} />}
      {plan && <Planned model={model} plan={plan} />}
    </SidePane>
  )
}

function Trouble({ problem }: { problem: Problem }) {
  const { t } = useWords()
  return (
    <p className={text.stop} role="alert">
      {t(own[problem.code] ?? problemSentence(problem))}
    </p>
  )
}

/** What would leave, what stays, and the two ways out. */
function Planned({ model, plan }: { model: ExportModel; plan: ExportPlan }) {
  const { t, format, words } = useWords()
  const { step, hidden } = useModel(model)
  const [printing, setPrinting] = useState(false)
  const { said, holes, files, lines } = plan
  const isLong = lines.length > mostPrinted
  const pen = {
    lang: words.language.code,
    dir: words.language.dir,
    t,
    dateTime: (ms: number) => format.dateTime(ms),
    utc: (ms: number) => format.utc(ms),
    size: (bytes: number) => format.size(bytes),
  }
  const save = () =>
    model.save((each, partOf) => readablePage(each, { ...pen, partOf }), bundleName(plan))
  const print = () => {
    setPrinting(true)
    requestAnimationFrame(() => {
      window.print()
      setPrinting(false)
    })
  }
  return (
    <>
      <p>{t('export.counts', { said, files: files.length, holes })}</p>
      <Asks model={model} plan={plan} />
      <div className={styles.acts}>
        <Button kind="primary" aria-disabled={step === 'saving'} onClick={() => void save()}>
          {t('export.save')}
        </Button>
        <Button aria-disabled={isLong} onClick={() => !isLong && void model.print(print)}>
          <Icon of={Printer} />
          {t('export.print')}
        </Button>
      </div>
      {isLong && <p className={text.small}>{t('export.printTooLong')}</p>}
      <section className={styles.sheet}>
        <h3>{t('export.pageHead', { title: plan.title, time: format.dateTime(plan.atMs) })}</h3>
        <p className={styles.printed}>{t('export.pageReason', { reason: plan.reason })}</p>
        <BundleLines
          lines={lines}
          most={printing ? mostPrinted : mostShown}
          withhold={{ hidden, toggle: (item) => void model.withhold(item) }}
        />
      </section>
    </>
  )
}

function Asks({ model, plan }: { model: ExportModel; plan: ExportPlan }) {
  const { t } = useWords()
  const { asked } = useModel(model)
  const byAgency = Map.groupBy(plan.asks, ({ agency }) => agency)
  return [...byAgency].map(([agency, asks]: [string, ExportAsk[]]) => (
    <div key={agency} className={styles.ask}>
      <p>{t('export.asks', { count: asks.length, agency, marking: markings(asks) })}</p>
      {asked.has(agency) ? (
        <>
          <p>{t('export.asked')}</p>
          <Button small onClick={() => void model.lookAgain()}>
            {t('export.lookAgain')}
          </Button>
        </>
      ) : (
        <Button small onClick={() => void model.ask(asks, t('export.askTitle'))}>
          {t('export.ask', { agency })}
        </Button>
      )}
    </div>
  ))
}

function markings(asks: readonly ExportAsk[]): string {
  return [...new Set(asks.map(({ marking }) => marking))].join(', ')
}

function bundleName({ atMs }: ExportPlan): string {
  return `entente-${new Date(atMs).toISOString().slice(0, 16).replaceAll(/[:T]/g, '-')}.zip`
}
