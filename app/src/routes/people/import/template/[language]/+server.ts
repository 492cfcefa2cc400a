import { templateFile } from '#capabilities/people/parts/directory-template.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

/** A file to fill in: the headings that are recognised, and two invented rows. */
export const GET: RequestHandler = ({ params }) => {
  const { language } = params
  if (language !== 'nl' && language !== 'en') throw new Refusal('not-found')
  const { name, text } = templateFile(language)
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}
