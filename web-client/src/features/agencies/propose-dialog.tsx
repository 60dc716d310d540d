import { useEffect, useRef, useState } from 'react'
import type { Federation, Proposal, Root } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import { TextField } from '../../shared/ui/text-field.tsx'
import styles from './agencies.module.css'
import { FingerprintShown } from './fingerprint.tsx'
import type { OfficeModel } from './office-model.ts'
import { kindSentences } from './office-words.ts'
import { draftProblems, emptyProposal, type ProposalDraft, readRootFile } from './proposal-draft.ts'
import { Refused } from './section.tsx'

/** Proposes an agency with the root it made on its own machine; what was typed is kept until it is sent. */
export function ProposeDialog(props: {
  model: OfficeModel
  federation: Federation
  /** A refused proposal that is mended. */
  from: Proposal | null
  onClose: () => void
}) {
  const { t } = useWords()
  const { model, federation } = props
  const { busy, problem } = useModel(model)
  const [draft, setDraft] = useState(() => emptyProposal(props.from, federation))
  const [root, setRoot] = useState<{ said: Root; der: string } | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const [tried, setTried] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const opened = useRef(false)
  useEffect(() => {
    if (!opened.current) model.forgetProblem()
    opened.current = true
  }, [model])
  const faults = draftProblems(draft, root?.said ?? null, federation)
  const put = (part: Partial<ProposalDraft>) => setDraft({ ...draft, ...part })
  const line = (name: keyof ProposalDraft, more: object = {}) => ({
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      put({ [name]: event.currentTarget.value }),
    error: tried && faults[name] ? t(faults[name]) : null,
    ...more,
  })
  const read = async (chosen: File | null) => {
    setFile(chosen)
    const der = chosen && (await readRootFile(chosen))
    const said = der && (await model.root(der.bytes))
    setUnreadable(chosen !== null && !said)
    setRoot(said ? { said, der: der.text } : null)
    if (said && draft.name === '') put({ name: said.name })
  }
  const send = async () => {
    setTried(true)
    if (!root || Object.keys(faults).length > 0) return
    const sent = await model.act({
      do: 'propose',
      ...draft,
      root: root.der,
      languages: draft.languages.split(/[\s,]+/).filter((tag) => tag !== ''),
    })
    if (sent) props.onClose()
  }
  return (
    <Dialog
      wide
      title={t('propose.title')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" disabled={busy !== null} onClick={() => void send()}>
            {t('propose.send')}
          </Button>
        </>
      }
    >
      <p className={text.muted}>{t('propose.words')}</p>
      <label className={styles.file}>
        <span>{t('propose.root')}</span>
        <input
          data-start=""
          type="file"
          accept=".cer,.der,.pem,.crt"
          aria-describedby="propose-root"
          onChange={(event) => void read(event.currentTarget.files?.[0] ?? null)}
        />
      </label>
      <p id="propose-root" className={`${text.small} ${unreadable ? text.stop : text.muted}`}>
        {unreadable
          ? t('propose.unreadable', { file: file?.name ?? '' })
          : tried && !root
            ? t('propose.rootMissing')
            : t('propose.rootHint')}
      </p>
      {root && <FingerprintShown groups={root.said.fingerprint} />}
      <div className={styles.form}>
        <TextField label={t('propose.agencyTitle')} maxLength={200} dir="auto" {...line('title')} />
        <TextField
          label={t('propose.name')}
          hint={t('propose.nameHint')}
          maxLength={200}
          {...line('name')}
        />
        <TextField
          label={t('propose.country')}
          hint={t('propose.countryHint')}
          {...line('country', { maxLength: 2 })}
        />
        <TextField
          label={t('propose.code')}
          hint={t('propose.codeHint')}
          {...line('code', { maxLength: 4 })}
        />
        <Select
          label={t('propose.kind')}
          value={draft.kind}
          options={Object.entries(kindSentences).map(([value, id]) => ({ value, label: t(id) }))}
          onPick={(kind) => put({ kind })}
        />
        <TextField label={t('propose.region')} hint={t('propose.regionHint')} {...line('region')} />
        <TextField
          label={t('propose.languages')}
          hint={t('propose.languagesHint')}
          {...line('languages')}
        />
        <TextField
          label={t('propose.desk')}
          hint={t('propose.deskHint')}
          maxLength={400}
          {...line('desk')}
        />
      </div>
      <TextField
        label={t('propose.legalBasis')}
        hint={t('propose.legalHint')}
        maxLength={400}
        dir="auto"
        {...line('legalBasis')}
      />
      {problem && <Refused problem={problem} />}
    </Dialog>
  )
}
