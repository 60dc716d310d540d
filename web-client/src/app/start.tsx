import { createRoot } from 'react-dom/client'
import { createEnginePort } from '../core/engine/create.ts'
import { BrowserPasskeys } from '../shared/passkey/browser-passkeys.ts'
import { showProduct } from './show-product.tsx'
import { Updates } from './updates.ts'

/** Starts the product on the engine; `fragment` is the secret part of an invitation link, or empty. */
export async function start(fragment: string): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root element')
  const outside = { port: createEnginePort(), passkeys: new BrowserPasskeys(), fragment }
  const updates = new Updates()
  await showProduct(createRoot(root), { ...outside, updates })
  await updates.begin(navigator.serviceWorker)
}
