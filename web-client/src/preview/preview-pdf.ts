import { getDocument } from 'pdfjs-dist'
import * as worker from 'pdfjs-dist/build/pdf.worker.min.mjs'

/* The reader runs in this frame: its Worker could not be loaded into an origin of its own. */
Object.assign(globalThis, { pdfjsWorker: worker })

const mostPages = 100
const scale = 1.5

/** Draws the pages of a PDF one after the other; forms, links and scripts in it do nothing. */
export async function showPdf(into: HTMLElement, bytes: ArrayBuffer): Promise<void> {
  const pdf = await getDocument({
    data: new Uint8Array(bytes),
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    useWorkerFetch: false,
    useWasm: false,
    isImageDecoderSupported: false,
  }).promise
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({ scale })
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    into.append(canvas)
    await page.render({ canvas, viewport }).promise
    if (number === 1) parent.postMessage('shown', '*')
  }
}
