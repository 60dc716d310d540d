import { FileDown, TriangleAlert } from 'lucide'
import { useState } from 'react'
import type { Federation } from '../../core/engine/port.ts'
import { saveFile } from '../../shared/files/save-text.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import {
  exampleScheme,
  readScheme,
  type SchemeFault,
  type SchemeFile,
} from '../../shared/marking/scheme-file.ts'
import type { AddedScheme } from '../../shared/marking/schemes.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { PickFile } from '../../shared/ui/pick-file.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import type { PublishedScheme } from './office-model.ts'
import { PublishMarkings } from './publish-markings.tsx'
import { SchemeTable } from './scheme-table.tsx'
import { Section, type SectionProps } from './section.tsx'

const mostBytes = 64 * 1024
const faults: Readonly<Record<SchemeFault['wrong'], MessageId>> = {
  json: 'markings.faultJson',
  long: 'markings.faultLong',
  many: 'markings.faultMany',
  place: 'markings.faultPlace',
  prefix: 'markings.faultPrefix',
  twice: 'markings.faultTwice',
}

/** The markings that agencies have added to those of the product; own ones come from a file. */
export function MarkingsView({ model, federation }: SectionProps) {
  const { t } = useWords()
  const { schemes } = useModel(model)
  const [chosen, setChosen] = useState<SchemeFile | null>(null)
  const [fault, setFault] = useState<SchemeFault | null>(null)
  const own = federation.agencies.find(({ own }) => own)
  const prefix = own ? `${own.country}-${own.code}:` : ''
  const take = async (file: File) => {
    model.forgetProblem()
    const read = file.size > mostBytes ? longFile : readScheme(await file.text(), prefix)
    setFault('wrong' in read ? read : null)
    setChosen('wrong' in read ? null : read)
  }
  return (
    <>
      <Section
        model={model}
        title={t('office.markings')}
        summary={t('markings.summary', { count: schemes.length })}
        acts={
          <>
            <Button
              small
              onClick={() =>
                saveFile('markings-example.json', 'application/json', exampleScheme(prefix))
              }
            >
              <Icon of={FileDown} />
              {t('markings.example')}
            </Button>
            <PickFile primary accept=".json,application/json" onPick={(file) => void take(file)}>
              {t('markings.add')}
            </PickFile>
          </>
        }
      >
        <div className={styles.cards}>
          <p className={text.muted}>{t('markings.words', { prefix })}</p>
          {fault && (
            <Note icon={TriangleAlert} tone="stop" role="alert" title={t('markings.wrong')}>
              <p>
                {t(faults[fault.wrong], {
                  place: 'place' in fault ? fault.place : '',
                  code: 'code' in fault ? fault.code : '',
                  prefix,
                })}
              </p>
            </Note>
          )}
          {schemes.length === 0 && <p>{t('markings.none')}</p>}
          {schemes.map((one) => (
            <Published
              key={`${one.agency}/${one.id}`}
              published={one}
              agency={titleOf(federation, one.agency)}
            />
          ))}
        </div>
      </Section>
      {chosen && <PublishMarkings model={model} file={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function Published({ published, agency }: { published: PublishedScheme; agency: string }) {
  const { t, words } = useWords()
  const { id, scheme } = published
  const name = scheme ? (scheme.title[words.language.code] ?? scheme.title.en) : id
  return (
    <section className={styles.card} aria-label={name}>
      <div className={text.row}>
        <h2 className={text.grow}>
          <bdi>{name}</bdi>
        </h2>
        {scheme && (
          <Button
            small
            kind="plain"
            onClick={() => saveFile(`markings-${id}.json`, 'application/json', pretty(scheme))}
          >
            <Icon of={FileDown} />
            {t('markings.save')}
          </Button>
        )}
      </div>
      <p className={text.muted}>
        <bdi>{agency}</bdi>
      </p>
      {scheme ? <SchemeTable scheme={scheme} caption={name} /> : <p>{t('markings.later')}</p>}
    </section>
  )
}

const longFile: SchemeFault = { wrong: 'long' }

function titleOf(federation: Federation, agency: string): string {
  return federation.agencies.find(({ name }) => name === agency)?.title ?? agency
}

function pretty(scheme: AddedScheme): string {
  return `${JSON.stringify(scheme, null, 2)}\n`
}
