import { parseArgs } from 'node:util'
import { lintDocument } from '@handvat/documents/lint/lint-document.ts'
import { loadLint } from '@handvat/documents/lint/load-lint.ts'
import type { LintShelf } from '@handvat/documents/lint/load-lint.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { LIBRARY_FOLDER } from './folders.ts'
import { formatFindings } from './format-findings.ts'
import { readCodeFile } from './read-code-file.ts'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

/**
 * `handvat lint FILE`: risky, missing and vague statements in a social media code. Nothing is sent and nothing is kept.
 * Exit code: 0 read, 2 wrong use or an unreadable file.
 */
export async function runLint(args: string[], streams: Streams): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, lang: { type: 'string' } },
  })
  const [file, ...others] = positionals
  if (!file) throw new WrongUse('give the file of a code: handvat lint FILE')
  if (others.length > 0) throw new WrongUse(`give one file, not ${positionals.length}`)
  const speak = readLanguage(values.lang)
  const document = await readCodeFile(file)
  const language = speak ?? document.language
  const findings = lintDocument(openShelf(streams), document, { language })
  await streams.out(
    values.json
      ? `${JSON.stringify({ findings })}\n`
      : formatFindings(findings, language, { colour: streams.colour }),
  )
  return 0
}

/** The language of the remarks; the document keeps its own. */
function readLanguage(given: string | undefined): Language | undefined {
  if (given === undefined || given === 'auto') return undefined
  if (given === 'nl' || given === 'en') return given
  throw new WrongUse(`--lang is one of auto, nl, en, not "${given}"`)
}

function openShelf({ err }: Streams): LintShelf {
  const { shelf, mistakes } = loadLint(LIBRARY_FOLDER)
  if (mistakes.length > 0) {
    err(
      `handvat: library/lint has ${mistakes.length} mistakes (see handvat library); those remarks are left out\n`,
    )
  }
  return shelf
}
