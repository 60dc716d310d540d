import { X } from 'lucide'
import type { Task, TaskCommand } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { isDone } from '../../shared/tasks/task-state.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

/** What has to be done before this task, what waits for it, and what it is a part of. */
export function TaskRelations({ task, board, perform, onOpen }: TaskProps) {
  const { t } = useWords()
  const { id, label, dependsOn } = task
  const set = (fields: Extract<TaskCommand, { do: 'set' }>['fields'], what: string) =>
    void perform({ do: 'set', id, fields }, t('task.saidSet', { task: label, what }))
  const before = dependsOn.map((each) => board.byId.get(each)).filter((each) => each !== undefined)
  const after = board.tasks.filter((other) => other.dependsOn.includes(id) && !other.archived)
  const parts = board.tasks.filter((other) => other.parent === id && !other.archived)
  const parent = task.parent === null ? undefined : board.byId.get(task.parent)
  const others = board.tasks.filter((other) => other.id !== id && !other.archived)
  const choices = (without: readonly string[]) =>
    others
      .filter((other) => !without.includes(other.id))
      .map((other) => ({ value: other.id, label: `${other.label} ${other.title}` }))
  const line = (other: Task, remove?: () => void) => (
    <li key={other.id} className={text.row}>
      <button type="button" className={styles.link} onClick={() => onOpen(other.id)}>
        <bdi className={text.code}>{other.label}</bdi> <bdi>{other.title}</bdi>
      </button>
      {isDone(other, board.doneColumns) && <span className={text.ok}>{t('board.done')}</span>}
      {remove && (
        <button
          type="button"
          className={styles.remove}
          aria-label={t('task.relationRemove', { task: other.label })}
          onClick={remove}
        >
          <Icon of={X} small />
        </button>
      )}
    </li>
  )
  const pick = (
    words: string,
    options: ReturnType<typeof choices>,
    onPick: (id: string) => void,
  ) => (
    <Select
      look="quiet"
      label={words}
      value=""
      options={[{ value: '', label: words }, ...options]}
      onPick={(value) => value !== '' && onPick(value)}
    />
  )
  return (
    <section className={styles.section}>
      <h3>{t('task.relations')}</h3>
      {before.length > 0 && (
        <>
          <h4 className={styles.minor}>{t('task.dependsOn')}</h4>
          <ul className={styles.lines}>
            {before.map((other) =>
              line(other, () =>
                set(
                  { dependsOn: dependsOn.filter((each) => each !== other.id) },
                  t('task.dependsOn'),
                ),
              ),
            )}
          </ul>
        </>
      )}
      {after.length > 0 && (
        <>
          <h4 className={styles.minor}>{t('task.neededFor')}</h4>
          <ul className={styles.lines}>{after.map((other) => line(other))}</ul>
        </>
      )}
      {parent && (
        <>
          <h4 className={styles.minor}>{t('task.parent')}</h4>
          <ul className={styles.lines}>
            {line(parent, () => set({ parent: null }, t('task.parent')))}
          </ul>
        </>
      )}
      {parts.length > 0 && (
        <>
          <h4 className={styles.minor}>{t('task.parts')}</h4>
          <ul className={styles.lines}>{parts.map((other) => line(other))}</ul>
        </>
      )}
      <div className={`${text.row} ${text.wrap} ${text.small}`}>
        {pick(t('task.dependsAdd'), choices(dependsOn), (other) =>
          set({ dependsOn: [...dependsOn, other] }, t('task.dependsOn')),
        )}
        {!parent &&
          pick(t('task.parentSet'), choices(parts.map((part) => part.id)), (other) =>
            set({ parent: other }, t('task.parent')),
          )}
      </div>
    </section>
  )
}
