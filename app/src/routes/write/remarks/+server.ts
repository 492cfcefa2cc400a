import { json } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { lintCode } from '@handvat/documents/lint/lint-code.ts'
import { measureCode } from '@handvat/documents/meters/measure-code.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

/** What can be said of the draft as it is now, in the language asked for; the remarks are in the reader's own. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  const { document } = draft
  const language = document.languages.find((known) => known === url.searchParams.get('language'))
  if (!language) throw new Refusal('not-found')
  return json({
    findings: lintCode(library, document, language, locals.language),
    meters: measureCode(library, document, language),
  })
}
