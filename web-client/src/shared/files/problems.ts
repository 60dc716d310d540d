import type { MessageId } from '../i18n/words.ts'
import { problemSentence } from '../ui/problem.ts'

const sentences: Readonly<Record<string, MessageId>> = {
  file_damaged: 'files.problemDamaged',
  file_gone: 'files.problemGone',
  file_changed: 'files.problemChanged',
  file_not_here: 'files.problemNotHere',
  file_unknown: 'files.problemNotHere',
  too_large: 'files.problemTooLarge',
  quota_exceeded: 'files.problemQuota',
  disk_full: 'files.problemDisk',
  preview_too_large: 'files.problemPreviewLarge',
}

/** What happened to a file, what is kept, and what to do next. */
export function fileSentence(code: string): MessageId {
  return sentences[code] ?? problemSentence({ code })
}
