import { useWords } from '../../shared/i18n/use-words.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import text from '../../shared/ui/text.module.css'
import { actionFaces, type PlanProps } from './plan-chart.tsx'
import styles from './timeline.module.css'

/** The same as the picture, in words: every action with its state and its times. */
export function PlanTable({ plan, snapshot, open }: PlanProps) {
  const { t, format } = useWords()
  const actions = plan.rows
    .flatMap((row) => row.actions)
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['id', 'action', 'agency', 'state', 'local', 'utc'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`timeline.head.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {actions.map(({ task, from, to, state, waitsFor }) => {
          const agency = snapshot.who.agency(task.agency)
          const zone = (task.start ?? task.due)?.zone ?? 'UTC'
          const { icon, words } = actionFaces[state]
          const local = { from: format.inZone(from, zone), to: format.timeInZone(to, zone) }
          const utc = { from: format.timeInZone(from, 'UTC'), to: format.utc(to) }
          return (
            <tr key={task.id}>
              <td>
                <bdi className={text.code}>{task.label}</bdi>
              </td>
              <th scope="row">
                <button type="button" dir="auto" onClick={() => open(task)}>
                  {task.title}
                </button>
              </th>
              <td>{agency && <Chip agency={agency} />}</td>
              <td data-state={state}>
                <span className={text.row}>
                  <Icon of={icon} small />
                  {waitsFor ? t('timeline.waitsFor', { id: waitsFor.label }) : t(words)}
                </span>
              </td>
              <td>
                <bdi>{t('timeline.fromTo', local)}</bdi>
              </td>
              <td>
                <bdi>{t('timeline.fromTo', utc)}</bdi>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
