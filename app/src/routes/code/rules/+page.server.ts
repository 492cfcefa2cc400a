import { switchRule } from '#capabilities/check/actions.server.ts'
import { switchInput } from '#capabilities/check/input.ts'
import { findRuleRow, listRules } from '#capabilities/check/reads.server.ts'
import { writeDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { language } = locals
  const search = (url.searchParams.get('search') ?? '').replaceAll('\u0000', '').slice(0, 100)
  const only = url.searchParams.get('only') === 'off' ? ('off' as const) : null
  const { themes, total, off } = await listRules(locals.who, { language, search, only })
  return {
    search,
    only,
    total,
    off,
    themes: themes.map(({ theme, rules }) => ({
      theme,
      rules: rules.map((rule) => ({
        ...rule,
        off: rule.off && { ...rule.off, day: writeDay(rule.off.at, language) },
      })),
    })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(switchInput, form)
    if (problem) return problem
    if ((await switchRule(locals.who, data)) === 'changed')
      return failField(form, 'rule', 'changed-meanwhile', 409)
    const row = await findRuleRow(locals.who, data.rule, locals.language)
    // What was done, and what one press brings it back.
    return row && { done: { rule: row.id, title: row.title, seen: row.number, wasOff: row.wasOff } }
  },
}
