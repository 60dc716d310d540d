import { Ban, Clock, FileQuestion, type IconNode } from 'lucide'
import type { Offer, Problem } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Note } from '../../shared/ui/note.tsx'
import text from '../../shared/ui/text.module.css'
import type { JoinViewModel } from './join-view-model.ts'

interface Way {
  readonly icon: IconNode
  readonly title: MessageId
  readonly next: MessageId
}

const ways: Readonly<Record<string, Way>> = {
  invitation_expired: { icon: Clock, title: 'join.ended', next: 'join.endedNext' },
  invitation_used: { icon: Ban, title: 'join.used', next: 'join.usedNext' },
  too_many_codes: { icon: Ban, title: 'join.tooMany', next: 'join.tooManyNext' },
  no_link: { icon: FileQuestion, title: 'join.noLink', next: 'join.noLinkNext' },
  wrong_code: { icon: Ban, title: 'join.refused', next: 'problem.wrongCode' },
  already_enrolled: { icon: Ban, title: 'join.already', next: 'join.alreadyNext' },
}
const unreadable: Way = {
  icon: FileQuestion,
  title: 'join.unreadable',
  next: 'join.unreadableNext',
}

/** Why this link leads no further, and whom to call. */
export function Blocked({ model }: { model: JoinViewModel }) {
  const { t, format } = useWords()
  const { problem, offer } = useModel(model)
  const way = ways[problem?.code ?? ''] ?? (offer ? refused : unreadable)
  const at = momentOf(problem, offer)
  const values = {
    at: at === null ? '' : format.dateTime(at),
    desk: offer?.desk ?? '',
    agency: offer?.agency.title ?? '',
  }
  return (
    <Note icon={way.icon} tone="stop" title={t(way.title, values)} role="alert">
      <p>{t(way.next, values)}</p>
      {offer && <p className={text.muted}>{t('join.call', values)}</p>}
    </Note>
  )
}

const refused: Way = { icon: Ban, title: 'join.refused', next: 'join.refusedNext' }

function momentOf(problem: Problem | null, offer: Offer | null): number | null {
  const at = problem?.at ?? problem?.expiresMs
  return typeof at === 'number' ? at : (offer?.expiresMs ?? null)
}
