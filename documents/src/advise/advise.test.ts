import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { SECTION_KINDS } from '../code-facts.ts'
import { LIBRARY_FOLDER } from '../export/testing/example-code.ts'
import { checkPdf, describePdf, hasTool, readDocx, readPdf } from '../export/testing/tools.ts'
import type { Library } from '../library.ts'
import { lintDocument } from '../lint/lint-document.ts'
import { loadLibrary } from '../load-library.ts'
import type { Mistake } from '../mistake.ts'
import { measureDocument } from '../meters/measure-document.ts'
import type { ReadDocument } from '../passages.ts'
import { isProblem, readFile } from '../read-file/read-file.ts'
import { readYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { parseAdvice } from './advice-library.ts'
import { adviseOn } from './advise-on.ts'
import type { AdviceReport } from './advice-report.ts'
import { FRIENDLY_EN, STRICT_NL, makePdf, makeWord } from './testing/example-texts.ts'
import { makeReportSheet } from './report-sheet.ts'
import { writeAdviceDocx, writeAdvicePdf } from './write-advice.ts'

let library: Library
let mistakes: Mistake[]
let strict: AdviceReport
let friendly: AdviceReport

async function advise(bytes: Uint8Array, name: string): Promise<AdviceReport> {
  const read = await readFile({ bytes, name })
  if (isProblem(read)) throw new Error(read.problem)
  const findings = lintDocument(library, read)
  return adviseOn(library, read, findings, measureDocument(library, read), {
    date: '2026-11-30',
    name,
  })
}

beforeAll(async () => {
  ;({ library, mistakes } = loadLibrary(LIBRARY_FOLDER))
  strict = await advise(makePdf(STRICT_NL), 'protocol.pdf')
  friendly = await advise(await makeWord(FRIENDLY_EN), 'code.docx')
})

const squeeze = (text: string) => text.replace(/\s+/g, ' ')
const listTexts = ({ summary, actions, title, limits }: AdviceReport) => [
  title,
  limits,
  ...summary,
  ...actions.flatMap(({ what, why, how }) => [what, why, how]),
]

describe('advice on a code', () => {
  it('puts possible risks first, and each remark with exactly one action', () => {
    const moments = ['now', 'quarter', 'review']
    for (const { actions, findings } of [strict, friendly]) {
      const order = actions.map(({ when }) => moments.indexOf(when))
      expect(order).toEqual([...order].sort((a, b) => a - b))
      const told = actions.flatMap((action) => action.findings)
      expect([...told].sort((a, b) => a - b)).toEqual(findings.map((_, index) => index))
      for (const action of actions) {
        const risk = action.findings.some((index) => findings[index]?.level === 'risk')
        if (risk) expect([action.id, action.when]).toEqual([action.id, 'now'])
      }
    }
  })

  it('finds in a friendly code what a strict one lacks, and says where', () => {
    const found = (report: AdviceReport) =>
      report.sections.filter((section) => section.found).map(({ id }) => id)
    expect(strict.sections.map(({ id }) => id)).toEqual([...SECTION_KINDS])
    for (const id of ['why', 'spokespeople', 'images', 'rights', 'contact', 'version'] as const) {
      expect(found(friendly)).toContain(id)
      expect(found(strict)).not.toContain(id)
    }
    const images = friendly.sections.find(({ id }) => id === 'images')
    expect(images?.place?.quote).toBe('Photos')
    expect(strict.actions.find(({ id }) => id === 'contact')?.missing).toEqual(['contact'])
  })

  it('sums up in at most five sentences, with what to begin with', () => {
    expect(strict.summary.length).toBeLessThanOrEqual(5)
    for (const sentence of strict.summary) expect(sentence.match(/[.!?]$/g)).toHaveLength(1)
    expect(strict.summary.join(' ')).toContain(
      'Begin hiermee: haal weg wat het vrije woord beperkt.',
    )
    expect(friendly.summary.join(' ')).toContain('We found no sentence with a possible legal risk.')
  })

  it('names rules and sections of the library that help', () => {
    for (const { helps } of strict.actions) {
      for (const { kind, id } of helps) {
        if (kind === 'rule') expect(library.rules.map((rule) => rule.id)).toContain(id)
      }
    }
  })

  it('promises nothing: a risk is made much smaller, never taken away', () => {
    const said = [strict, friendly].flatMap(listTexts)
    const all = library.advice?.entries.flatMap(({ nl, en }) => [
      ...Object.values(nl),
      ...Object.values(en),
    ])
    for (const text of [...said, ...(all ?? [])]) {
      expect(text).not.toMatch(
        /\b(veilig|waterdicht|gegarandeerd|safe|guarantee\w*|illega\w+|overtreding|dader)\b/i,
      )
    }
    expect(strict.summary.at(-1)).toContain('fors kleiner')
  })

  it('is the same for the same file and date', async () => {
    expect(await advise(makePdf(STRICT_NL), 'protocol.pdf')).toEqual(strict)
  })
})

describe('an advice report on paper', () => {
  it.skipIf(!hasTool('pdftotext'))(
    'holds every action and every remark with its quote, in order',
    () => {
      for (const report of [strict, friendly]) {
        const text = readPdf(writeAdvicePdf(library, report, 'Bureau Helder'))
        let from = 0
        for (const { what, why, how } of report.actions) {
          const at = text.indexOf(squeeze(what), from)
          expect(at, what).toBeGreaterThan(0)
          for (const said of [why, how]) expect(text).toContain(squeeze(said))
          from = at
        }
        for (const { quote, say, fix } of report.findings) {
          for (const said of [say, fix, quote ?? '']) expect(text).toContain(squeeze(said))
        }
        expect(text).toContain(squeeze(report.limits))
        expect(text).toContain('Bureau Helder')
      }
    },
  )

  it.skipIf(!hasTool('qpdf') || !hasTool('pdfinfo'))('is sound, tagged and in its language', () => {
    const pdf = writeAdvicePdf(library, friendly)
    expect(checkPdf(pdf)).toEqual(['en'])
    expect(describePdf(pdf)).toMatch(/Tagged:\s+yes/)
  })

  it.skipIf(!hasTool('soffice') || !hasTool('pdftotext'))(
    'opens as a Word file with every action and remark',
    async () => {
      const text = readDocx(await writeAdviceDocx(library, strict))
      for (const { what, how } of strict.actions) {
        for (const said of [what, how]) expect(text).toContain(squeeze(said))
      }
      for (const { say, quote } of strict.findings) {
        for (const said of [say, quote ?? '']) expect(text).toContain(squeeze(said))
      }
    },
    60_000,
  )

  it('shows the weightiest remarks of a text with thousands, under the numbers they have, and says how many more', () => {
    const [risk] = strict.findings.filter(({ level }) => level === 'risk')
    const [tip] = strict.findings.filter(({ level }) => level !== 'risk')
    if (!risk || !tip || !library.advice) throw new Error('nothing to repeat')
    const findings = Array.from({ length: 3_000 }, (_, index) => (index === 2_900 ? risk : tip))
    const action = { ...strict.actions[0]!, findings: findings.map((_, index) => index) }
    const sheet = makeReportSheet(library.advice, { ...strict, findings, actions: [action] })
    expect(sheet.findings).toHaveLength(200)
    expect(sheet.findings.at(-1)).toMatchObject({ number: 2_901, level: 'risk' })
    expect(sheet.more).toContain('2800')
    expect(sheet.moments[0]?.actions[0]?.because.at(-1)).toBe('en nog 2992')
    expect(makeReportSheet(library.advice, strict).more).toBe('')
  })

  it('calls pasted text by that name', () => {
    const read: ReadDocument = { format: 'txt', language: 'nl', passages: [] }
    const report = adviseOn(library, read, [], measureDocument(library, read), {
      date: '2026-11-30',
      name: '',
    })
    expect(report.source.name).toBe('de geplakte tekst')
  })

  it('is written for a code of which nothing is to be said', () => {
    const calm: AdviceReport = { ...friendly, actions: [], findings: [] }
    expect(writeAdvicePdf(library, calm).length).toBeGreaterThan(1000)
  })
})

describe('the advice of the library', () => {
  it('has no mistakes, and speaks of every remark and every section', () => {
    expect(mistakes.filter(({ file }) => file.startsWith('advice/'))).toEqual([])
  })

  it('tells its author on which line a reference dangles, and what was left out', () => {
    const files = new Map<string, YamlFile>()
    for (const name of ['actions', 'sections', 'words']) {
      const path = `advice/${name}.yaml`
      const text = readFileSync(join(LIBRARY_FOLDER, path), 'utf8').replace('[L15]', '[L51]')
      const { yaml } = readYaml(path, text)
      if (yaml) files.set(path, yaml)
    }
    const rules = new Set(library.rules.map(({ id }) => id))
    const remarks = new Set(library.lint.entries.map(({ id }) => id))
    const told = parseAdvice(files, rules, remarks).mistakes.map(({ message, text }) => [
      message,
      text,
    ])
    expect(told).toEqual([
      ['there is no "L51"', 'findings: [L51]'],
      ['nothing is advised about "L15"', expect.any(String)],
    ])
  })
})
