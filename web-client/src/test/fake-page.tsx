import { createRoot } from 'react-dom/client'
import { takeFragment } from '../app/fragment.ts'
import { showProduct } from '../app/show-product.tsx'
import { BrowserPasskeys } from '../shared/passkey/browser-passkeys.ts'
import * as boards from './board-scenes.ts'
import * as exports from './export-scenes.ts'
import * as files from './file-scenes.ts'
import * as offices from './office-scenes.ts'
import * as operations from './operation-scenes.ts'
import * as recoveries from './recovery-scenes.ts'
import * as scenes from './scenes.ts'

/* The product on an engine in memory: for screenshots and the journeys that need no server. The
   scene is named in the address: /?scene=casework, /join?scene=newcomer#link. */
const fragment = takeFragment(window.location, window.history)
const wanted = new URLSearchParams(window.location.search).get('scene')
const scene =
  [scenes, boards, operations, offices, files, exports, recoveries]
    .flatMap((each) => Object.entries(each))
    .find(([name]) => name === wanted)?.[1] ?? scenes.casework
const root = document.getElementById('root')
if (root) {
  void showProduct(createRoot(root), { port: scene(), passkeys: new BrowserPasskeys(), fragment })
}
