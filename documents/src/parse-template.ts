import type { Report } from './check-condition.ts'
import { CONTENT_TYPES } from './code-facts.ts'
import type { Stance, Staged, Template, TemplateFacts, TemplateText } from './library.ts'
import { templateFileSchema } from './library-schema.ts'
import { findNearest } from './mistake.ts'
import type { Mistake } from './mistake.ts'
import { validateYaml } from './yaml-file.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** What a text of a template may hold between braces. */
export const PLACEHOLDERS = ['organisation', 'contact']

/** Makes a template of a file `templates/<id>.yaml`; without a template there is at least one mistake. */
export function parseTemplate(yaml: YamlFile): { template?: Template; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, templateFileSchema)
  if (!value) return { mistakes }
  const report: Report = (path, message, proposal) =>
    void mistakes.push(yaml.mistakeAt(path, message, proposal))
  const template: Template = {
    id: yaml.file.replace(/^.*\//, '').replace(/\.yaml$/, ''),
    name: value.name,
    place: value.place,
    purpose: value.purpose,
    stances: value.stances,
    provenance: value.provenance,
    title: value.title,
    intro: value.intro as TemplateText[],
    sections: value.sections.map((section) => ({
      id: section.id,
      title: section.title,
      ...(section.stances ? { stances: section.stances } : {}),
      body: section.body as TemplateText[],
      rules: section.rules ?? [],
    })),
    ...(value.facts ? { facts: value.facts as TemplateFacts } : {}),
    reasons: value.reasons ?? [],
    file: yaml.file,
  }
  checkStances(template, report)
  checkFacts(template, report)
  checkTwice(template, report)
  checkPlaceholders(value, [], report)
  if (template.stances.includes('prohibit') && template.reasons.length < 3) {
    report(['reasons'], 'a template for a ban says why a ban fails', 'Give at least three reasons.')
  }
  return mistakes.length > 0 ? { mistakes } : { template, mistakes }
}

function offerIn({ stances: served }: Template, report: Report) {
  return (stances: Stance[] | undefined, path: Path) =>
    stances?.forEach((stance, index) => {
      if (served.includes(stance)) return
      report(
        [...path, 'stances', index],
        `this template does not serve "${stance}"`,
        'Add it to "stances" at the top, or take it out here.',
      )
    })
}

function countFor(stance: Stance, items: Staged<unknown>[]): number {
  return items.filter(({ stances }) => (stances ?? [stance]).includes(stance)).length
}

function checkStances(template: Template, report: Report): void {
  const offer = offerIn(template, report)
  template.intro.forEach((text, index) => offer(text.stances, ['intro', index]))
  template.sections.forEach((section, outer) => {
    offer(section.stances, ['sections', outer])
    section.body.forEach((text, inner) => offer(text.stances, ['sections', outer, 'body', inner]))
    for (const stance of section.stances ?? template.stances) {
      if (section.body.some((text) => (text.stances ?? [stance]).includes(stance))) continue
      report(
        ['sections', outer, 'body'],
        `section "${section.id}" says nothing with stance "${stance}"`,
        'Add a paragraph for it, or name the stances of the section.',
      )
    }
  })
  for (const stance of template.stances) {
    const count = countFor(stance, template.intro)
    if (count === 1) continue
    report(
      ['intro'],
      `stance "${stance}" has ${count} introductions`,
      'Give each stance exactly one.',
    )
  }
}

/** A stance gets each of the four kinds of content once, one manner of working time, and no id twice in a list. */
function checkFacts(template: Template, report: Report): void {
  if (!template.facts) return
  const { facts } = template
  const offer = offerIn(template, report)
  for (const [kind, items] of Object.entries(facts)) {
    items.forEach((item: Staged<unknown>, index: number) =>
      offer(item.stances, ['facts', kind, index]),
    )
  }
  for (const stance of template.stances) {
    for (const type of CONTENT_TYPES) {
      const count = countFor(
        stance,
        facts.contentTypes.filter((agreement) => agreement.type === type),
      )
      if (count === 1) continue
      report(
        ['facts', 'contentTypes'],
        `stance "${stance}" has ${count} agreements on "${type}"`,
        'Give each stance exactly one agreement on each of the four kinds.',
      )
    }
    const count = countFor(stance, facts.workingTime)
    if (count !== 1) {
      report(
        ['facts', 'workingTime'],
        `stance "${stance}" has ${count} manners of working time`,
        'Give each stance exactly one.',
      )
    }
    for (const kind of ['goals', 'confidential'] as const) {
      facts[kind].forEach(({ id }, index) => {
        const twins = facts[kind].slice(0, index + 1).filter((item) => item.id === id)
        if (countFor(stance, twins) < 2 || countFor(stance, twins.slice(-1)) === 0) return
        report(
          ['facts', kind, index, 'id'],
          `"${id}" stands here twice with stance "${stance}"`,
          'Rename one, or give them other stances.',
        )
      })
    }
  }
}

function checkTwice(template: Template, report: Report): void {
  const sections = new Set<string>()
  const rules = new Set<string>()
  template.sections.forEach((section, outer) => {
    if (sections.has(section.id)) {
      report(['sections', outer, 'id'], `section "${section.id}" stands here twice`, 'Rename one.')
    }
    sections.add(section.id)
    section.rules.forEach((id, inner) => {
      if (rules.has(id)) {
        report(
          ['sections', outer, 'rules', inner],
          `rule "${id}" stands in this template twice`,
          'Keep it where a reader looks for it first.',
        )
      }
      rules.add(id)
    })
  })
}

function checkPlaceholders(value: unknown, path: Path, report: Report): void {
  if (typeof value === 'string') {
    for (const [, name = ''] of value.matchAll(/\{([^}]*)\}/g)) {
      if (PLACEHOLDERS.includes(name)) continue
      const near = findNearest(name, PLACEHOLDERS)
      report(
        path,
        `there is no placeholder "{${name}}"`,
        near ? `Did you mean "{${near}}"?` : 'Use {organisation} or {contact}.',
      )
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, below] of Object.entries(value)) {
      checkPlaceholders(below, [...path, Array.isArray(value) ? Number(key) : key], report)
    }
  }
}
