import { BadgeCheck, GitMerge, TriangleAlert } from 'lucide'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useValue } from '../../shared/model/use-model.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { everything } from '../../shared/tasks/task-filter.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Banner } from '../../shared/ui/note.tsx'

/** What concerns the whole board: what came together after a time offline, and the check of what was handed over. */
export function BoardBanners({ model }: { model: BoardModel }) {
  const { t, format } = useWords()
  const board = useValue(model, (state) => state.board)
  const filter = useValue(model, (state) => state.filter)
  if (!board) return null
  const { merged, checking } = board
  return (
    <>
      {merged && (
        <Banner
          icon={GitMerge}
          tone={merged.contested > 0 ? 'wait' : 'info'}
          end={
            <>
              {merged.contested > 0 && filter.state !== 'contested' && (
                <Button
                  small
                  onClick={() => {
                    model.clearFilter()
                    model.filter({ state: 'contested' })
                  }}
                >
                  {t('board.mergedShow')}
                </Button>
              )}
              <Button
                small
                onClick={() => {
                  if (filter.state === 'contested') model.filter({ state: everything.state })
                  model.dismissMerged()
                }}
              >
                {t('act.understood')}
              </Button>
            </>
          }
        >
          {t('board.merged', {
            since: format.moment(merged.sinceMs),
            changes: merged.changes,
            tasks: merged.tasks,
          })}{' '}
          {merged.contested > 0 && t('board.mergedContested', { count: merged.contested })}
        </Banner>
      )}
      {checking && checking.total > 0 && (
        <Banner icon={BadgeCheck} tone="info">
          {t('board.checking', {
            done: format.number(checking.done),
            total: format.number(checking.total),
          })}
        </Banner>
      )}
      {checking && checking.refused > 0 && (
        <Banner icon={TriangleAlert} tone="stop">
          {t('board.checkRefused', { count: checking.refused })}
        </Banner>
      )}
    </>
  )
}
