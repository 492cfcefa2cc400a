// `npm run accuracy`: measures the check on the labelled sets and writes docs/accuracy.md.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { listAims } from './aims.ts'
import { measure } from './measure.ts'
import { MissingSet } from './read-sets.ts'
import { writeReport } from './report.ts'

const page = fileURLToPath(new URL('../../docs/accuracy.md', import.meta.url))
const folder = process.env.HANDVAT_SETS

if (folder) await run(folder)
else console.log('HANDVAT_SETS is not set: name the folder of the labelled sets; nothing measured.')

async function run(folder: string): Promise<void> {
  const started = performance.now()
  try {
    const figures = measure(folder)
    const style = await resolveConfig(page)
    writeFileSync(page, await format(writeReport(figures), { ...style, filepath: page }))
    const aims = listAims(figures)
    for (const { what, aim, figure, reached } of aims) {
      console.log(`${reached ? 'yes' : 'no '}  ${what}: ${figure}; ${aim}`)
    }
    const reached = aims.filter((aim) => aim.reached).length
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`docs/accuracy.md: ${reached} of ${aims.length} aims reached, ${seconds} s`)
  } catch (error) {
    if (!(error instanceof MissingSet)) throw error
    console.error(`${error.message}; nothing written`)
    process.exitCode = 1
  }
}
