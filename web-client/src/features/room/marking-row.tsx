import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { codeOf, joined, parted } from '../../shared/marking/marking-text.ts'
import { useCodes } from '../../shared/marking/schemes.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { MarkingPicks, markingKinds } from '../../shared/ui/marking-picks.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './composer.module.css'
import type { ComposerViewModel } from './composer-view-model.ts'

/** The marking of what is being written: one choice of each kind, with what it means. */
export function MarkingRow({ model, room }: { model: ComposerViewModel; room: Room }) {
  const { t } = useWords()
  const { marking } = useModel(model)
  const known = useCodes()
  if (!known || !room.talk) return null
  const { conditions } = parted(marking)
  const asks = markingKinds.some(({ kind }) => codeOf(marking, kind, known)?.needsConditions)
  const shown = marking !== '' || room.talk.mustBeGraded
  return (
    <div className={shown ? `${styles.marks} ${styles.shown}` : styles.marks}>
      <span className={`${text.tiny} ${text.muted}`}>{t('marking.title')}</span>
      <MarkingPicks
        marking={marking}
        room={room}
        known={known}
        onMark={(next) => model.mark(next)}
      />
      {asks && (
        <input
          className={styles.conditions}
          dir="auto"
          maxLength={160}
          aria-label={t('marking.conditions')}
          placeholder={t('marking.conditions')}
          value={conditions}
          onChange={(event) => {
            const { codes } = parted(marking)
            /* The space while typing would be cut off by putting it together. */
            const typed = event.currentTarget.value.replaceAll(';', ',')
            model.mark(
              typed === ''
                ? joined({ codes, conditions: '' })
                : `${codes.join(' ')}; ${typed.trimStart()}`,
            )
          }}
        />
      )}
    </div>
  )
}
