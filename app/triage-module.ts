import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getTriage } from '../documents/src/triage-library.ts'
import type { TrainedModel } from '../engine/src/models/trained-model.ts'
import { compileTriage } from '../engine/src/triage/triage-pack.ts'

const folder = fileURLToPath(new URL('../library', import.meta.url))

/** What proposes how to take a mention, compiled when the application is built: the same as that of `handvat triage`. */
export function writeTriageModule(): string {
  const file = join(folder, 'models/triage.json')
  const model = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as TrainedModel)
    : undefined
  const pack = compileTriage(getTriage(folder), { languages: ['nl', 'en'], terms: {} }, model)
  return `export const triagePack = JSON.parse(${JSON.stringify(JSON.stringify(pack))})`
}
