import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { inLanes } from '../build/lanes.ts'
import { launchChromium } from './harness/chromium.ts'
import { type Deployment, deployment } from './harness/deployment.ts'
import type { Ground, Journey } from './harness/journey.ts'
import { serveFolder } from './harness/serve.ts'
import { adverts } from './journeys/adverts.ts'
import { boardByTouch, boardRightToLeft, boardWork } from './journeys/board.ts'
import { boardScreens } from './journeys/board-screens.ts'
import { exportScreens } from './journeys/export-screens.ts'
import { fileScreens } from './journeys/file-screens.ts'
import { firstConversation } from './journeys/first-conversation.ts'
import { firstMessage } from './journeys/first-message.ts'
import { keyboard } from './journeys/keyboard.ts'
import { largeFile } from './journeys/large-file.ts'
import { leaving } from './journeys/leaving.ts'
import { lostRegion } from './journeys/lost-region.ts'
import { officeScreens } from './journeys/office-screens.ts'
import { operation } from './journeys/operation.ts'
import { partners } from './journeys/partners.ts'
import { people } from './journeys/people.ts'
import { recoveryScreens } from './journeys/recovery-screens.ts'
import { regaining } from './journeys/regaining.ts'
import { lockAndReturn } from './journeys/return.ts'
import { everyScreen } from './journeys/screens.ts'
import { filling, scrolling } from './journeys/scrolling.ts'
import { searching } from './journeys/search.ts'
import { sharedBoard } from './journeys/shared-board.ts'
import { sharedOperation } from './journeys/shared-operation.ts'
import { marking, talkByKeys } from './journeys/talk.ts'
import { taskScreens } from './journeys/task-screens.ts'
import { viewScreens } from './journeys/view-screens.ts'
import { weeklyReport } from './journeys/weekly-report.ts'

/*
 * Walks the journeys in a real browser.
 *
 * Without anything: on a build with the engine in memory. With E2E_GROUND naming the invitations.json
 * of a fresh deployment: on that one. With E2E_COMMAND as well: on the deployment that this command
 * starts, for instance `deploy/quickstart --data DIR --reset`. Arguments, if any, are parts of the
 * names of the journeys to walk.
 *
 * Two journeys at once on the engine in memory, where each person has a browser profile and an engine of their
 * own; one after another on a deployment, whose people they share.
 */
const journeys: readonly Journey[] = [
  firstMessage,
  lockAndReturn,
  people,
  keyboard,
  scrolling,
  filling,
  searching,
  talkByKeys,
  marking,
  everyScreen,
  boardScreens,
  taskScreens,
  boardWork,
  boardRightToLeft,
  boardByTouch,
  viewScreens,
  officeScreens,
  recoveryScreens,
  fileScreens,
  exportScreens,
  operation,
  adverts,
  weeklyReport,
  firstConversation,
  leaving,
  partners,
  regaining,
  sharedBoard,
  sharedOperation,
  largeFile,
  lostRegion,
]

const { E2E_GROUND: file, E2E_COMMAND: command } = process.env
const kind = file ? 'server' : 'fake'
const lanes = file ? 1 : 2
const wanted = process.argv.slice(2)
await mkdir('target/e2e', { recursive: true })
const browser = await launchChromium()
const served = await ground()
const failed: string[] = []
try {
  const chosen = journeys.filter((journey) => journey.needs === kind && isWanted(journey))
  await inLanes(lanes, chosen, (journey) => walk(journey, { browser, ...served }))
} finally {
  await browser.close()
  await served.close()
}
// A journey that failed may have left a browser of its own open, which would keep this process for ever.
process.exit(failed.length > 0 ? 1 : 0)

async function walk(journey: Journey, ground: Ground): Promise<void> {
  const start = performance.now()
  try {
    await journey.walk(ground)
    console.log(`ok      ${journey.name} (${Math.round(performance.now() - start)} ms)`)
  } catch (failure) {
    failed.push(journey.name)
    await keepsWhatWasSeen(journey.name).catch(() => undefined)
    console.log(
      `FAILED  ${journey.name}\n${failure instanceof Error ? failure.stack : String(failure)}`,
    )
  }
}

/** What each page showed when a journey failed, those of a journey beside it among them. */
async function keepsWhatWasSeen(name: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [i, page] of pages.entries()) {
    await page.screenshot({ path: `target/e2e/failed ${name} ${i}.png` })
  }
}

function ground(): Promise<Deployment> {
  return file ? deployment(file, command) : serveFake()
}

async function serveFake(): Promise<Deployment> {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '-c', 'vite.fake.config.ts', '-l', 'warn']
  const built = spawnSync(process.execPath, vite, { stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the build on the engine in memory failed')
  return {
    ...(await serveFolder('target/fake', 'fake.html')),
    invitations: [],
    crash: () => Promise.reject(new Error('the engine in memory has no server')),
    without: () => Promise.reject(new Error('the engine in memory has no server')),
  }
}

function isWanted(journey: Journey): boolean {
  return wanted.length === 0 || wanted.some((part) => journey.name.includes(part))
}
