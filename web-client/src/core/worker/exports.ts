import type { Engine } from '../../../engine/types/engine.d.ts'
import type { ExportMaking, ExportPlan, ExportWish } from '../engine/export.ts'
import type { Saved } from '../engine/files.ts'
import type { Problem } from '../engine/view.ts'
import { asBytes } from '../export/check.ts'
import { bundleOf, described, filePart, type Part, textPart } from '../export/make.ts'
import { partName } from '../export/names.ts'
import type { Files } from '../files/files.ts'
import { readFederation } from './office.ts'
import { schemes } from './schemes.ts'
import type { Shell } from './shell.ts'

/** What an export of one open device stands on. */
export type ExportGround = { engine: Engine; shell: Shell; files: Files }

/** Decides what may leave a room; nothing leaves yet, and nobody is told. */
export async function planExport(
  { engine, shell }: ExportGround,
  room: string,
  wish: ExportWish,
): Promise<ExportPlan | { problem: Problem }> {
  const problem = await shell.command((e, now, id) => e.export(now, id, room, JSON.stringify(wish)))
  return problem ? { problem } : plan(engine)
}

function plan(engine: Engine): ExportPlan {
  const plan = JSON.parse(new TextDecoder().decode(asBytes(engine.exportJson()))) as ExportPlan
  const files = plan.files.map((file, i) => ({ ...file, part: partName(file, i) }))
  return { ...plan, files }
}

/** Gets everything that was decided ready, signs it, and writes the bundle; the room hears of it. */
export async function makeExport(
  ground: ExportGround,
  room: string,
  { page, name, target }: ExportMaking,
): Promise<Saved> {
  const { engine, shell, files } = ground
  const parts: Part[] = [await textPart('index.html', page)]
  for (const [file, text] of Object.entries(schemes)) {
    parts.push(await textPart(`markings/${file}`, text))
  }
  for (const { agency, id, file } of readFederation(engine)?.schemes ?? []) {
    parts.push(await textPart(`markings/${agency}-${id}.json`, file))
  }
  for (const file of plan(engine).files) {
    const clear = await files.clear(room, file.file)
    if ('problem' in clear) return clear
    parts.push(await filePart(file.part, file, clear.file))
  }
  const problem = await shell.command((e, now, id) => e.sealExport(now, id, room, described(parts)))
  if (problem) return { problem }
  const bundle = bundleOf(parts, (index) => asBytes(engine.exportBetween(index)))
  if (!target) return { file: new File([bundle], name, { type: bundle.type }) }
  await bundle.stream().pipeTo(await target.createWritable())
  return { file: null }
}

/** Says in the room that what was decided went to a printer. */
export async function notePrint({ shell }: ExportGround, room: string): Promise<Problem | null> {
  const nothing = JSON.stringify({ parts: [], print: true })
  return await shell.command((e, now, id) => e.sealExport(now, id, room, nothing))
}
