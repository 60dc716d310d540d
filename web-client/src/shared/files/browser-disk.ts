import type { Disk } from './room-files-model.ts'

type Picker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>

const keptMs = 60_000

/** The disk as this browser reaches it: a place that the person chooses, or the folder of downloads. */
export const browserDisk: Disk = {
  async target(name) {
    const pick = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker
    if (!pick) return null
    try {
      return await pick.call(window, { suggestedName: name })
    } catch (cause) {
      return cause instanceof Error && cause.name === 'AbortError' ? 'cancelled' : null
    }
  },

  handOver(file) {
    const url = URL.createObjectURL(file)
    const link = document.createElement('a')
    link.href = url
    link.download = file.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), keptMs)
  },
}
