/* What the program answers about a room, read from its text. */
import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Task } from '../engine/board.ts'
import type { SharedFile } from '../engine/files.ts'
import type { Entry } from '../engine/port.ts'

/** The entries of stored lines of a room's timeline; a line that shows nothing is left out. */
export function readEntries(engine: Engine, room: string, lines: readonly Uint8Array[]): Entry[] {
  const entries = lines.map((line) => JSON.parse(engine.timelineEntry(room, line)) as Entry | null)
  return entries.filter((entry) => entry !== null)
}

/** All tasks of a room; they come as bytes because there may be ten thousand. */
export function readTasks(engine: Engine, room: string): Task[] {
  const { buffer, byteOffset, byteLength } = engine.tasksJson(room)
  const text = new TextDecoder().decode(new Uint8Array(buffer, byteOffset, byteLength))
  return JSON.parse(text) as Task[]
}

/** All files that were shared in a room. */
export function readFiles(engine: Engine, room: string): SharedFile[] {
  return JSON.parse(engine.filesJson(room)) as SharedFile[]
}
