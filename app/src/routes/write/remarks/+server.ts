import { json } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { lintCode } from '@handvat/documents/lint/lint-code.ts'
import { measureCode } from '@handvat/documents/meters/measure-code.ts'
import { CORE } from '#capabilities/write/contract.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { readAnnex } from '../read-annex.ts'
import type { RequestHandler } from './$types'

/** What can be said of the draft as it is now, in the language asked for; the remarks are in the reader's own. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const annex = readAnnex(url)
  const draft = await findDraft(locals.who, annex)
  if (!draft) throw new Refusal('not-found')
  const { document } = draft
  const language = document.languages.find((known) => known === url.searchParams.get('language'))
  if (!language) throw new Refusal('not-found')
  return json({
    // What an annex does not say, the core may: only what it does say is remarked on.
    findings: lintCode(library, document, language, locals.language).filter(
      ({ part }) => annex === CORE || part,
    ),
    meters: measureCode(library, document, language),
  })
}
