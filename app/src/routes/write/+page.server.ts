import { redirect } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { readDay, weighReview } from '@handvat/documents/review.ts'
import { countWaitingOutcomes } from '#capabilities/learn/reads/talks.server.ts'
import { access } from '#capabilities/write/access.ts'
import { CORE } from '#capabilities/write/contract.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { findAnnex } from '#capabilities/write/reads/annexes.server.ts'
import { listOpenOffers } from '#capabilities/write/reads/offers.server.ts'
import { updatesOf } from '#capabilities/write/reads/updates.server.ts'
import { may } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { readAnnex } from './read-annex.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const annex = readAnnex(url)
  // A local editor has drafts of annexes alone.
  if (annex === CORE && !may(locals.who, access.writeCode)) redirect(303, '/annexes')
  const draft = await findDraft(locals.who, annex)
  if (!draft) throw new Refusal('not-found')
  const { document } = draft
  const updates = annex === CORE ? updatesOf(draft, library) : []
  const proposal = updates.find(({ part }) => part === url.searchParams.get('update'))
  const latest = await findPublication(locals.who, 'latest', annex)
  const core = annex === CORE ? null : await findPublication(locals.who)
  const made = annex === CORE ? null : await findAnnex(locals.who, { id: annex })
  const language =
    document.languages.find((known) => known === locals.language) ?? document.languages[0] ?? 'nl'
  return {
    document,
    parts: draft.parts,
    revision: draft.revision,
    author: locals.who.person ?? '',
    language,
    latest: latest ? { version: latest.version, publishedAt: latest.publishedAt } : null,
    review: weighReview(latest?.document.reviewBy, readDay(now())),
    provenance: library.templates.find(({ id }) => id === draft.template)?.provenance.text ?? null,
    annex: annex === CORE ? null : annex,
    address: made?.address ?? null,
    core: core ? { version: core.version, document: core.document } : null,
    updates: updates.length + (annex === CORE ? (await listOpenOffers(locals.who)).length : 0),
    outcomes: annex === CORE ? await countWaitingOutcomes(locals.who) : 0,
    proposal: proposal ? { part: proposal.part, content: proposal.after } : null,
    reasons:
      annex === CORE && document.stance === 'prohibit'
        ? (library.templates.find((template) => template.reasons.length > 0)?.reasons ?? [])
        : [],
  }
}
