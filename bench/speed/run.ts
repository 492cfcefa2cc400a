// `npm run bench`: measures the speed of the check beside its peers and writes docs/performance.md. With the names of
// groups behind it (check match roof start adversary parts stream) it measures those alone and writes no page.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { listAims } from './aims.ts'
import { GROUPS } from './figures.ts'
import type { Group } from './figures.ts'
import { installPeers } from './install-peers.ts'
import { measure } from './measure.ts'
import { writeReport } from './report.ts'

const FEWEST_ROUNDS = 5

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(GROUPS as readonly string[]).includes(name))
const rounds = Number(process.env.HANDVAT_BENCH_ROUNDS ?? FEWEST_ROUNDS)

if (unknown !== undefined) {
  console.error(`nothing is called ${unknown}; choose from: ${GROUPS.join(' ')}`)
  process.exitCode = 1
} else if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('HANDVAT_BENCH_ROUNDS must be a whole number from 1 up')
  process.exitCode = 1
} else await run(new Set(asked.length > 0 ? (asked as Group[]) : GROUPS))

async function run(groups: ReadonlySet<Group>): Promise<void> {
  const started = performance.now()
  installPeers()
  const folder = mkdtempSync(join(tmpdir(), 'handvat-bench-'))
  try {
    const figures = await measure(folder, process.env.HANDVAT_BENCH_CORPUS, groups, rounds)
    const whole = groups.size === GROUPS.length && rounds >= FEWEST_ROUNDS
    const report = writeReport(figures)
    if (whole) {
      const style = await resolveConfig(page)
      writeFileSync(page, await format(report, { ...style, filepath: page }))
    } else console.log(report)
    const aims = listAims(figures)
    for (const { what, aim, figure, reached } of aims) {
      console.log(
        `${reached === undefined ? '-  ' : reached ? 'yes' : 'no '}  ${what}: ${figure}; ${aim}`,
      )
    }
    const reached = aims.filter((aim) => aim.reached).length
    const minutes = ((performance.now() - started) / 60_000).toFixed(1)
    console.log(`${reached} of ${aims.length} aims reached, ${minutes} minutes`)
    console.log(
      whole ? 'written: docs/performance.md' : 'a part alone, or few rounds: no page written',
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
