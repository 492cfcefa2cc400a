import type { Report } from './check-condition.ts'
import { protocolFileSchema } from './library-schema.ts'
import { findNearest } from './mistake.ts'
import type { Mistake } from './mistake.ts'
import { OUTCOME_IDS, REPLY_PLACEHOLDERS } from './protocol.ts'
import type { Protocol } from './protocol.ts'
import { validateYaml } from './yaml-file.ts'
import type { YamlFile } from './yaml-file.ts'

/** Makes a protocol of a file `protocols/<id>.yaml`: every path ends, nothing dangles, all is reachable. */
export function parseProtocol(yaml: YamlFile): { protocol?: Protocol; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, protocolFileSchema)
  if (!value) return { mistakes }
  const report: Report = (path, message, proposal) =>
    void mistakes.push(yaml.mistakeAt(path, message, proposal))
  const protocol: Protocol = {
    id: yaml.file.replace(/^.*\//, '').replace(/\.yaml$/, ''),
    ...value,
    outcomes: value.outcomes.map((outcome) => ({ ...outcome, replies: outcome.replies ?? [] })),
    file: yaml.file,
  }
  checkIds(protocol, report)
  checkPaths(protocol, report)
  checkOutcomes(protocol, report)
  return mistakes.length > 0 ? { mistakes } : { protocol, mistakes }
}

function checkIds(protocol: Protocol, report: Report): void {
  const seen = new Set<string>()
  const once = (id: string, path: (string | number)[]) => {
    if (seen.has(id)) report(path, `"${id}" stands here twice`, 'Give each its own id.')
    seen.add(id)
  }
  protocol.questions.forEach((question, outer) => {
    once(question.id, ['questions', outer, 'id'])
    const options = new Set<string>()
    question.options.forEach(({ id }, inner) => {
      if (options.has(id)) {
        report(
          ['questions', outer, 'options', inner, 'id'],
          `option "${id}" stands here twice`,
          'Rename one.',
        )
      }
      options.add(id)
    })
  })
  protocol.outcomes.forEach(({ id }, index) => once(id, ['outcomes', index, 'id']))
}

function checkPaths(protocol: Protocol, report: Report): void {
  const questions = new Map(protocol.questions.map((question) => [question.id, question]))
  const outcomes = new Set<string>(protocol.outcomes.map(({ id }) => id))
  const known = [...questions.keys(), ...outcomes]
  const dangling = (id: string, path: (string | number)[]) => {
    const near = findNearest(id, known)
    report(
      path,
      `"${id}" is no question and no outcome`,
      near ? `Did you mean "${near}"?` : 'Add it, or lead somewhere else.',
    )
  }
  if (!questions.has(protocol.start)) dangling(protocol.start, ['start'])
  protocol.questions.forEach((question, outer) =>
    question.options.forEach(({ to }, inner) => {
      if (!questions.has(to) && !outcomes.has(to)) {
        dangling(to, ['questions', outer, 'options', inner, 'to'])
      }
    }),
  )

  const reached = new Set<string>()
  const visit = (id: string, trail: string[]): void => {
    const index = protocol.questions.findIndex((question) => question.id === id)
    if (trail.includes(id)) {
      report(
        ['questions', index, 'id'],
        `the path ${[...trail.slice(trail.indexOf(id)), id].join(' → ')} goes round and never ends`,
        'Let one of these options lead on.',
      )
      return
    }
    if (reached.has(id)) return
    reached.add(id)
    for (const { to } of questions.get(id)?.options ?? []) visit(to, [...trail, id])
  }
  visit(protocol.start, [])
  for (const [list, places] of [
    ['questions', protocol.questions],
    ['outcomes', protocol.outcomes],
  ] as const) {
    places.forEach(({ id }, index) => {
      if (reached.has(id)) return
      report(
        [list, index, 'id'],
        `no path leads to "${id}"`,
        'Lead an option to it, or take it out.',
      )
    })
  }
}

function checkOutcomes(protocol: Protocol, report: Report): void {
  const present = new Set<string>(protocol.outcomes.map(({ id }) => id))
  for (const id of protocol.kinds === 'all' ? OUTCOME_IDS : []) {
    if (!present.has(id)) report(['outcomes'], `outcome "${id}" is missing`, 'Every kind has one.')
  }
  protocol.outcomes.forEach((outcome, outer) => {
    const path = ['outcomes', outer]
    if (!(outcome.owner in protocol.owners)) {
      const near = findNearest(outcome.owner, Object.keys(protocol.owners))
      report(
        [...path, 'owner'],
        `there is no owner "${outcome.owner}"`,
        near ? `Did you mean "${near}"?` : 'Add it under "owners".',
      )
    }
    if (outcome.answer === 'no' && outcome.replies.length > 0) {
      report([...path, 'replies'], 'an outcome without an answer has replies', 'Take them out.')
    }
    if (outcome.answer !== 'no' && !outcome.replies.some(({ part }) => part === 'core')) {
      report([...path, 'replies'], 'an answer needs a core', 'Add a reply with part: core.')
    }
    outcome.replies.forEach((reply, inner) => {
      for (const language of ['nl', 'en'] as const) {
        for (const [, name = ''] of reply[language].matchAll(/\{([^}]*)\}/g)) {
          if ((REPLY_PLACEHOLDERS as readonly string[]).includes(name)) continue
          report(
            [...path, 'replies', inner, language],
            `there is no placeholder "{${name}}"`,
            `Use one of: ${REPLY_PLACEHOLDERS.map((one) => `{${one}}`).join(' ')}.`,
          )
        }
      }
    })
  })
}
