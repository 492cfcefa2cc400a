import { library } from 'virtual:library'
import { COURSE_DILEMMAS, chooseDilemmas } from '@handvat/documents/export/scorm/choose-dilemmas.ts'
import { listFitting } from '@handvat/documents/learn/list-fitting.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  if (!publication) throw new Refusal('not-found')
  const { document, version } = publication
  const usual = new Set(chooseDilemmas(library.learn, document).map(({ id }) => id))
  return {
    version,
    languages: document.languages,
    most: COURSE_DILEMMAS.most,
    dilemmas: listFitting(library.learn, document).map(({ id, title }) => ({
      id,
      title: title[locals.language],
      usual: usual.has(id),
    })),
  }
}
