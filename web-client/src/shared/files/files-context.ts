import { createContext, useContext } from 'react'
import type { RoomFilesModel } from './room-files-model.ts'

/** The files of the room that is shown. */
export const FilesContext = createContext<RoomFilesModel | null>(null)

/** The files of the room around a component; it has to stand inside a room. */
export function useFiles(): RoomFilesModel {
  const files = useContext(FilesContext)
  if (!files) throw new Error('no room around')
  return files
}
