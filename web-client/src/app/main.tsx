import { takeFragment } from './fragment.ts'

/* The secret of an invitation leaves the address bar before anything else is even loaded. */
const fragment = takeFragment(window.location, window.history)

void import('./start.tsx').then(({ start }) => start(fragment))
