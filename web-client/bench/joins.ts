/*
 * Joins by an invitation in the browser that runs on a profile, up to the first room, and lets go of it.
 * `node bench/joins.ts PROFILE LINK CODE`
 */
import { joinedByPassphrase } from '../e2e/harness/returning.ts'
import { connected } from './port.ts'

const [profile = '', link = '', code = ''] = process.argv.slice(2)
const { page } = await connected(profile)
await joinedByPassphrase(page, { name: '', agency: '', link, code })
await page.locator('input[data-attach]').waitFor({ state: 'attached' })
process.exit(0)
