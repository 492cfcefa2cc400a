import {
  getCheckContext,
  getRuleTitle,
  getTrial,
  listSwitchedOff,
} from '#capabilities/check/reads.server.ts'
import type { PageServerLoad } from './$types'

/** The rule as the library has it; there is no action here, because no draft ever comes back. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language, organisation } = locals
  return {
    rule: params.rule,
    title: getRuleTitle(params.rule, language),
    trial: getTrial(who, params.rule),
    off: (await listSwitchedOff(who)).map(({ rule }) => rule),
    context: await getCheckContext(who, organisation?.name ?? ''),
  }
}
