import type { EnginePort } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import text from '../../shared/ui/text.module.css'
import { browserPush } from './browser-push.ts'
import { WakeModel } from './wake-model.ts'

const troubles: Readonly<Record<'unable' | 'refused' | 'noAnswer', MessageId>> = {
  unable: 'settings.wakeUnable',
  refused: 'settings.notifyRefused',
  noAnswer: 'problem.noAnswer',
}

/** Whether this browser is woken while Entente is closed, and who learns what by it. */
export default function WakeChoice({ port }: { port: EnginePort }) {
  const { t } = useWords()
  const model = useOwnModel(() => new WakeModel(port, browserPush()))
  const { state, trouble } = useModel(model)
  if (state === 'absent') return null
  return (
    <>
      <label className={text.row}>
        <input
          type="checkbox"
          checked={state === 'on'}
          aria-busy={state === 'asking'}
          onChange={(event) => void model.choose(event.currentTarget.checked)}
        />
        {t('settings.wake')}
      </label>
      <p className={`${text.small} ${text.muted}`}>{t('settings.wakeWords')}</p>
      {trouble && (
        <p role="alert" className={`${text.small} ${text.stop}`}>
          {t(troubles[trouble])}
        </p>
      )}
    </>
  )
}
