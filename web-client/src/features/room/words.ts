import { CircleCheck, CircleHelp, Eye, Hand, type IconNode } from 'lucide'
import type { Word } from '../../core/engine/port.ts'
import type { MessageId } from '../../shared/i18n/words.ts'

/** The words that can be said about a message, in their order, with how they look. */
export const reactionWords: readonly { word: Word; icon: IconNode; label: MessageId }[] = [
  { word: 'noted', icon: Eye, label: 'talk.noted' },
  { word: 'agree', icon: CircleCheck, label: 'talk.agree' },
  { word: 'on_it', icon: Hand, label: 'talk.onIt' },
  { word: 'question', icon: CircleHelp, label: 'talk.question' },
]
