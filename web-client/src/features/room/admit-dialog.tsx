import { TriangleAlert } from 'lucide'
import { announce } from '../../shared/a11y/announcer.tsx'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import styles from './admit.module.css'
import type { RoomViewModel } from './room-view-model.ts'

/** The people of the team who are not in this room, each with one button. */
export function AdmitDialog({ model, onClose }: { model: RoomViewModel; onClose: () => void }) {
  const { t } = useWords()
  const { room, busy, problem } = useModel(model)
  const candidates = model.candidates()
  return (
    <Dialog title={t('admit.title', { room: room?.title ?? '' })} onClose={onClose}>
      <p className={text.muted}>{t(room?.history === 'all' ? 'admit.wordsAll' : 'admit.words')}</p>
      {problem && (
        <Note icon={TriangleAlert} tone="stop" role="alert">
          {t(problemSentence(problem))}
        </Note>
      )}
      {candidates.length === 0 && <p>{t('admit.nobody')}</p>}
      <ul className={styles.people}>
        {candidates.map(({ person, agency }) => (
          <li key={person.officer}>
            <div className={text.grow}>
              <b>
                <bdi>{person.displayName}</bdi>
              </b>{' '}
              <Chip agency={agency} />
              <p className={`${text.small} ${text.muted}`}>
                {t('text.pair', { a: person.role, b: agency.title })}
              </p>
            </div>
            <Button
              small
              aria-disabled={busy}
              aria-label={t('admit.name', { name: person.displayName })}
              onClick={(event) => {
                const dialog = event.currentTarget.closest('dialog')
                void model.admit(person.officer).then((done) => {
                  if (!done) return
                  announce(t('admit.done', { name: person.displayName }))
                  dialog?.querySelector('button')?.focus()
                })
              }}
            >
              {t('admit.act')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
