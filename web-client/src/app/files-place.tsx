/* The part of a room that takes files, as one piece that is loaded when a room is shown. */
export { Attach } from '../features/files/attach.tsx'
export { FilesView } from '../features/files/files-view.tsx'
export { TransferTray } from '../features/files/transfer-tray.tsx'
