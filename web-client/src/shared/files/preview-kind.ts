import type { SharedFile } from '../../core/engine/port.ts'

const images = /^image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml)$/
const texts = /^(text\/|application\/(json|xml)$)/

/** How a file may be shown; null for what is only saved. What its author's device called it is a hint. */
export function previewKind({ mediaType }: Pick<SharedFile, 'mediaType'>): string | null {
  if (images.test(mediaType)) return 'image'
  if (mediaType === 'application/pdf') return 'pdf'
  return texts.test(mediaType) ? 'text' : null
}
