/*
 * The inside of the frame that shows a file. It has an origin of its own, no network and no storage; the
 * page hands it bytes, and it draws them. Nothing in a file is ever taken as a document or a script.
 */
import './preview.css'

type Content = { kind: string; bytes: ArrayBuffer; mediaType: string; failed: string }

const root = document.getElementById('content')

async function show({ kind, bytes, mediaType, failed }: Content): Promise<void> {
  if (!root) return
  try {
    if (kind === 'image') await showImage(root, bytes, mediaType)
    else if (kind === 'pdf') await (await import('./preview-pdf.ts')).showPdf(root, bytes)
    else showText(root, bytes)
  } catch {
    root.replaceChildren()
    const words = document.createElement('p')
    words.textContent = failed
    root.append(words)
  }
  parent.postMessage('shown', '*')
}

/** As an image only: scripts and references inside an SVG stay dead there. */
async function showImage(into: HTMLElement, bytes: ArrayBuffer, type: string): Promise<void> {
  const image = document.createElement('img')
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  image.alt = ''
  image.src = url
  try {
    await image.decode()
  } finally {
    URL.revokeObjectURL(url)
  }
  into.append(image)
}

function showText(into: HTMLElement, bytes: ArrayBuffer): void {
  const text = document.createElement('pre')
  text.dir = 'auto'
  text.textContent = new TextDecoder().decode(bytes)
  into.append(text)
}

addEventListener('message', (event: MessageEvent<Content>) => {
  if (event.source === parent) void show(event.data)
})
parent.postMessage('ready', '*')
