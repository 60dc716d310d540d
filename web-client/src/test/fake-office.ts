import type { Federation, Recheck, RecordLine, RecordState, Root } from '../core/engine/port.ts'

/** What the engine in memory says of agencies. */
export interface FakeOffice {
  readonly federation: Federation
  readonly lines: readonly RecordLine[]
  readonly state: RecordState
  readonly recheck: Recheck
  readonly root: Root | null
}
