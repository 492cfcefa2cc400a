import { redirect } from '@sveltejs/kit'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { findJoined } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../../dates.ts'
import { showCode } from '../../show-code.server.ts'
import { getAnnex } from './get-annex.server.ts'
import type { PageServerLoad } from './$types'

const listRules = ({ sections }: CodeDocument) => sections.flatMap(({ rules }) => rules)

/** The code as it holds for one country or unit: the core that counts now, with what is added there. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  const joined = await findJoined(who, params.annex)
  if (!joined) {
    // Withdrawn, or without a core that counts: the versions say what became of it.
    const annex = await getAnnex(who, params.annex)
    if (!(await findPublication(who, { version: 1 }, annex.id))) throw new Refusal('not-found')
    redirect(303, `/code/for/${annex.address}/versions`)
  }
  const { annex, core, local, document } = joined
  const code = showCode({ ...core, document }, language)
  return {
    code,
    address: annex.address,
    unit: local.document.title[code.language] || annex.name,
    // What is not in the core as it stands there holds in this place alone.
    own: listRules(document)
      .filter((rule) => !listRules(core.document).includes(rule))
      .map(({ id }) => id),
    core: { version: core.version, date: writeDay(core.publishedAt, language) },
    local: { version: local.version, date: writeDay(local.publishedAt, language) },
  }
}
