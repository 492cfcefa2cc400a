import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { organisationSchema } from '@handvat/api/organisation.ts'
import { triageLineSchema } from '@handvat/api/triage.ts'
import type { TriageLine, TriageLineResult } from '@handvat/api/triage.ts'
import { getTriage } from '@handvat/documents/triage-library.ts'
import { readTriageContext } from '@handvat/documents/triage-context.ts'
import type { TrainedModel } from '@handvat/engine/models/trained-model.ts'
import { TextTooLong } from '@handvat/engine/text-too-long.ts'
import type { TriageContext } from '@handvat/engine/triage/categories.ts'
import { compileTriage } from '@handvat/engine/triage/triage-pack.ts'
import type { TriagePack } from '@handvat/engine/triage/triage-pack.ts'
import { triage } from '@handvat/engine/triage/triage.ts'
import { readShape } from './check-flags.ts'
import { LIBRARY_FOLDER } from './folders.ts'
import { answerLines } from './json-lines.ts'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

/**
 * `handvat triage --jsonl`: how each mention by the public may be taken. Nothing is sent and nothing is kept.
 * Exit code: 0 done, 2 wrong use or unreadable input.
 */
export async function runTriage(args: string[], streams: Streams): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { organisation: { type: 'string' }, jsonl: { type: 'boolean', default: false } },
  })
  if (positionals.length > 1) throw new WrongUse(`give one file, not ${positionals.length}`)
  if (!values.jsonl) throw new WrongUse('triage reads lines of JSON: add --jsonl')
  const organisation = values.organisation
    ? readTriageContext(await readShape(values.organisation, organisationSchema))
    : {}
  const pack = loadTriagePack(LIBRARY_FOLDER)
  const answer = createLineTriage(pack, organisation)
  const bad = await answerLines(positionals[0] ?? '-', streams, triageLineSchema, answer)
  return bad ? 2 : 0
}

/** Compiles the cues of the library, with the trained model where there is one. */
export function loadTriagePack(folder: string): TriagePack {
  const file = join(folder, 'models/triage.json')
  const model = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as TrainedModel)
    : undefined
  return compileTriage(getTriage(folder), { languages: ['nl', 'en'], terms: {} }, model)
}

function createLineTriage(
  pack: TriagePack,
  organisation: TriageContext,
): (line: TriageLine) => TriageLineResult {
  // The engine reads the facts once per object.
  const contexts: Record<string, TriageContext> = {
    auto: organisation,
    nl: { ...organisation, language: 'nl' },
    en: { ...organisation, language: 'en' },
  }
  return ({ id, text, lang }) => {
    try {
      const { category, confidence } = triage(pack, text, contexts[lang ?? 'auto'])
      return { id, category, confidence }
    } catch (error) {
      if (!(error instanceof TextTooLong)) throw error
      return { id, error: error.message }
    }
  }
}
