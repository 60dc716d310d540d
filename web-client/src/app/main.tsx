import { createRoot } from 'react-dom/client'
import { createEnginePort } from '../core/engine/create.ts'
import { BrowserPasskeys } from '../shared/passkey/browser-passkeys.ts'
import { takeFragment } from './fragment.ts'
import { showProduct } from './show-product.tsx'

/* The product. The secret of an invitation leaves the address bar before anything else happens. */
const fragment = takeFragment(window.location, window.history)
const root = document.getElementById('root')
if (root) {
  const outside = { port: createEnginePort(), passkeys: new BrowserPasskeys(), fragment }
  void showProduct(createRoot(root), outside)
}
