import type { SharedFile } from '../core/engine/port.ts'
import { you } from './people.ts'

const morning = Date.UTC(2026, 10, 24, 9, 15)
/** SHA-256 of what a file of these scenes holds. */
export const contentHash = '9f2c41ab77d05e1c8a66b0d9347fe2c1b58d0a9e63f7124c8e05da7719b3c6f4'

/** A file of the room `aa01`. */
export function aFile(
  id: string,
  name: string,
  mediaType: string,
  size: number,
  more: Partial<SharedFile> = {},
): SharedFile {
  return {
    id,
    room: 'aa01',
    entry: '',
    name,
    mediaType,
    note: '',
    size,
    hash: contentHash,
    officer: you.officer,
    device: 'laptop-1',
    sealedAt: morning,
    storedAt: morning + 60_000,
    state: 'stored',
    readable: true,
    full: false,
    marking: '',
    stays: false,
    own: false,
    custody: [],
    ...more,
  }
}
