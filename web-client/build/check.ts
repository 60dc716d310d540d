/* Looks at the sources with every tool, two at a time because none of them fills two processors; what
   a tool has to say is shown when it has ended. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inLanes } from './lanes.ts'

const run = promisify(execFile)

/** The slowest first. */
const tools = ['lint', 'types', 'cycles', 'unused', 'format:check']

await inLanes(2, tools, async (tool) => {
  const start = performance.now()
  try {
    await run('npm', ['run', '--silent', tool], { maxBuffer: 64 << 20 })
    console.log(`ok      ${tool} (${Math.round(performance.now() - start)} ms)`)
  } catch (failure) {
    const { stdout = '', stderr = '' } = failure as { stdout?: string; stderr?: string }
    console.log(`FAILED  ${tool}\n${stdout}${stderr || String(failure)}`)
    process.exitCode = 1
  }
})
