import { TriangleAlert, Undo2, X } from 'lucide'
import { useCallback, useEffect, useState } from 'react'
import { announce } from '../../shared/a11y/announcer.tsx'
import { dialogIsOpen, isTyping } from '../../shared/a11y/keys.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useValue } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import styles from './bar.module.css'

const shownMs = 10_000

/**
 * What was done last, with the way to take it back, for a while; or why it was not done, until it was
 * read. Ctrl Z takes back the last own change at any time outside of text.
 */
export function UndoBar({ model }: { model: BoardModel }) {
  const { t } = useWords()
  const undoable = useValue(model, (state) => state.undoable)
  const problem = useValue(model, (state) => state.problem)
  const [gone, setGone] = useState<string | null>(null)
  useEffect(() => {
    if (undoable === null) return undefined
    const timer = setTimeout(() => setGone(undoable), shownMs)
    return () => clearTimeout(timer)
  }, [undoable])
  const undo = useCallback(async () => {
    const undone = await model.undo()
    if (!undone) return
    const kept = undone.skipped > 0 ? ` ${t('board.undoSkipped', { count: undone.skipped })}` : ''
    announce(t('board.undone', { said: undone.said }) + kept)
  }, [model, t])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || event.altKey) return
      if (!(event.ctrlKey || event.metaKey) || isTyping(event.target) || dialogIsOpen()) return
      event.preventDefault()
      void undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo])
  if (problem) {
    return (
      <div className={`${styles.bar} ${styles.stop}`} role="alert">
        <Icon of={TriangleAlert} />
        <span className={styles.words}>{t(problemSentence(problem))}</span>
        <Button small onClick={() => model.forgetProblem()}>
          {t('act.understood')}
        </Button>
      </div>
    )
  }
  if (undoable === null || undoable === gone) return null
  return (
    <div className={styles.bar}>
      <span className={styles.words}>{undoable}</span>
      <Button small onClick={() => void undo()}>
        <Icon of={Undo2} flip />
        {t('board.undo')}
      </Button>
      <Button
        kind="plain"
        small
        square
        aria-label={t('act.close')}
        onClick={() => setGone(undoable)}
      >
        <Icon of={X} />
      </Button>
    </div>
  )
}
