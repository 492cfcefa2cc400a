// `npm test`: the named steps in order, each also its own script (`npm run lint`). Stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser, findReaders } from './needs.js'

const steps = ['format', 'lint', 'types', 'library', 'build', 'tests', 'journeys']
const wanted = process.argv.slice(2)
const unknown = wanted.filter((step) => !steps.includes(step))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps: ${steps.join(', ')}.`)
  process.exit(2)
}

const lines = []
let passed = 0
let skipped = 0
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step)) continue
  console.log(`\n── ${step} ──`)
  if (step === 'tests') findReaders()
  if (step === 'journeys') findBrowser()
  const report = join(tmpdir(), `handvat-${process.pid}-${step}.json`)
  const counts = step === 'tests' || step === 'journeys'
  const started = Date.now()
  const options = counts
    ? ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    : []
  const { status } = spawnSync('npm', ['run', '--silent', step, ...options], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  const count = counts
    ? readCounts(report)
    : { passed: 1, failed: status === 0 ? 0 : 1, skipped: 0 }
  passed += count.passed
  skipped += count.skipped
  lines.push(`${step.padEnd(10)} ${status === 0 ? 'ok' : 'failed'}  ${seconds} s`)
  if (status !== 0 || (counts && count.passed === 0)) {
    console.log(`\n${lines.join('\n')}`)
    console.log(`${passed} passed, ${Math.max(1, count.failed)} failed`)
    process.exit(1)
  }
}
console.log(`\n${lines.join('\n')}`)
console.log(`${passed} passed, 0 failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)

function readCounts(report) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const found = JSON.parse(readFileSync(report, 'utf8'))
  rmSync(report)
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests,
  }
}
