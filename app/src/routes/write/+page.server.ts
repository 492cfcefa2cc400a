import { redirect } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { countWords, readingMinutes } from '@handvat/documents/code-text.ts'
import { findBeforePublish } from '#capabilities/cocreate/reads.server.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { access } from '#capabilities/write/access.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, readForm } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  const { document } = draft
  const latest = await findPublication(locals.who)
  const language =
    document.languages.find((known) => known === locals.language) ?? document.languages[0] ?? 'nl'
  return {
    document,
    revision: draft.revision,
    language,
    latest: latest ? { version: latest.version, publishedAt: latest.publishedAt } : null,
    words: countWords(document, language),
    minutes: readingMinutes(document, language),
    before: await findBeforePublish(locals.who, document, locals.language),
    mayPublish: may(locals.who, access.publish),
    reasons:
      document.stance === 'prohibit'
        ? (library.templates.find((template) => template.reasons.length > 0)?.reasons ?? [])
        : [],
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const done = await publishCode(locals.who, {
      revision: Number(form.get('revision')),
      after: Number(form.get('after')),
    })
    if (typeof done === 'string') return failField(form, 'publish', done, 409)
    redirect(303, '/code')
  },
}
