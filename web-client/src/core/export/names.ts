import type { ExportFile } from '../engine/export.ts'

/** Where a file lies in a bundle: its number, and as much of its name as every system can have. */
export function partName({ name }: Pick<ExportFile, 'name'>, index: number): string {
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 ? plain(name.slice(dot + 1)).slice(0, 10) : ''
  const stem = plain(dot > 0 ? name.slice(0, dot) : name).slice(0, 60) || 'file'
  return `files/${index + 1}-${stem}${ending && `.${ending}`}`
}

function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')
}
