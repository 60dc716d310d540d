import type { MessageId } from '../i18n/words.ts'
import type { Gate } from './gates.ts'

/** What to say when a task may not go on yet, and the code of that refusal. */
export const gateWords: Readonly<Record<Gate, { code: string; why: MessageId }>> = {
  legalBasis: { code: 'legal_basis_missing', why: 'board.gateLegalBasis' },
  approvals: { code: 'approvals_missing', why: 'board.gateApprovals' },
  blocked: { code: 'blocked', why: 'board.gateBlocked' },
}
