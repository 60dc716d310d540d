import { useWords } from '../../shared/i18n/use-words.ts'
import { approvalParties } from '../../shared/tasks/approvals.ts'
import { templateOf } from '../../shared/tasks/templates.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { PartyStrip } from '../../shared/ui/party-strip.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './drawer.module.css'
import type { TaskProps } from './use-task.ts'

const most = 5

/** Who has approved, who still has to, and one's own word; each person and each agency counts once. */
export function TaskApprovals({ task, board, perform }: TaskProps) {
  const { t, format } = useWords()
  const { who, self } = board
  const { id, label, approvals, approvalsNeeded } = task
  const again = approvals.some(({ officer }) => officer === self?.officer)
  const ownAgency = approvals.some(({ agency }) => agency === self?.agency?.name)
  const missing = approvals.length < approvalsNeeded
  /* Nobody can ask for fewer than the kind of work demands. */
  const least = Math.min(templateOf(task, board.board)?.approvalsNeeded ?? 0, most)
  return (
    <section className={styles.section}>
      <div className={`${text.row} ${text.wrap}`}>
        <h3 className={text.grow}>
          {approvalsNeeded === 0
            ? t('task.approvals')
            : t('task.approvalsTitle', { count: approvals.length, all: approvalsNeeded })}
        </h3>
        {approvalsNeeded > 0 && (
          <PartyStrip
            parties={approvalParties(task, who)}
            label={t('task.approvals')}
            yes={t('task.approved')}
            notYet={t('task.waiting')}
          />
        )}
      </div>
      <p className={`${text.row} ${text.wrap} ${text.small} ${text.muted}`}>
        <Select
          look="quiet"
          label={t('task.approvalsNeeded')}
          value={String(approvalsNeeded)}
          options={Array.from({ length: most + 1 - least }, (_, more) => ({
            value: String(least + more),
            label: t('task.approvalsFrom', { count: least + more }),
          }))}
          onPick={(count) =>
            void perform(
              { do: 'set', id, fields: { approvalsNeeded: Number(count) } },
              t('task.saidSet', { task: label, what: t('task.approvals') }),
            )
          }
        />
      </p>
      {approvals.length > 0 && (
        <ul className={styles.lines}>
          {approvals.map(({ officer, agency, at }) => {
            const stamp = who.agency(agency)
            return (
              <li key={officer} className={`${text.row} ${text.wrap}`}>
                <bdi>{who.name(officer)}</bdi>
                {stamp && <Chip agency={stamp} />}
                <bdi className={text.faint}>{format.moment(at)}</bdi>
              </li>
            )
          })}
        </ul>
      )}
      {missing && task.mayApprove && (
        <div>
          <Button
            kind="primary"
            small
            onClick={() =>
              void perform({ do: 'approve', id }, t('task.saidApproved', { task: label }))
            }
          >
            {t('task.approve')}
          </Button>
        </div>
      )}
      {missing && !task.mayApprove && (again || ownAgency) && (
        <p className={`${text.small} ${text.muted}`}>
          {t(again ? 'task.approvedAlready' : 'task.approvedByAgency')}
        </p>
      )}
    </section>
  )
}
