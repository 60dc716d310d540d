import { useWords } from '../../shared/i18n/use-words.ts'
import type { SchemeFile } from '../../shared/marking/scheme-file.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import text from '../../shared/ui/text.module.css'
import type { OfficeModel } from './office-model.ts'
import { SchemeTable } from './scheme-table.tsx'
import { Refused } from './section.tsx'

/** Shows what a file says before it is signed: what was published keeps its meaning. */
export function PublishMarkings(props: {
  model: OfficeModel
  file: SchemeFile
  onClose: () => void
}) {
  const { t, words } = useWords()
  const { model, file } = props
  const { busy, problem } = useModel(model)
  const { title } = file.scheme
  const name = title[words.language.code] ?? title.en
  const send = async () => {
    if (await model.act({ do: 'publishMarkings', scheme: file.text })) props.onClose()
  }
  return (
    <Dialog
      title={t('markings.publishTitle', { title: name })}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" data-start="" disabled={busy !== null} onClick={() => void send()}>
            {t('markings.publish')}
          </Button>
        </>
      }
    >
      <SchemeTable scheme={file.scheme} caption={name} />
      <p className={text.small}>{t('markings.stays')}</p>
      {problem && <Refused problem={problem} />}
    </Dialog>
  )
}
