import { library } from 'virtual:library'
import { readDay, weighReview } from '@handvat/documents/review.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  const { document } = draft
  const latest = await findPublication(locals.who)
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
    reasons:
      document.stance === 'prohibit'
        ? (library.templates.find((template) => template.reasons.length > 0)?.reasons ?? [])
        : [],
  }
}
