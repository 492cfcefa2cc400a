import { library } from 'virtual:library'
import { chooseDilemmas } from '@handvat/documents/export/scorm/choose-dilemmas.ts'
import { writeCourse } from '@handvat/documents/export/scorm/write-course.ts'
import { z } from 'zod'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { appUrl } from '#platform/address.ts'
import { Refusal } from '#platform/refusal.ts'
import { sendFile } from '../write-file.server.ts'
import type { RequestHandler } from './$types'

const wishInput = z.object({
  standard: z.enum(['scorm', 'cmi5']).default('scorm'),
  language: z.enum(['nl', 'en']).default('nl'),
  dilemmas: z.array(z.string().max(100)).max(200),
})

/** The version that counts as a package for a learning system, with the dilemmas that were chosen. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { searchParams } = url
  const { data: wish } = wishInput.safeParse({
    standard: searchParams.get('standard') ?? undefined,
    language: searchParams.get('language') ?? undefined,
    dilemmas: searchParams.getAll('dilemma'),
  })
  if (!wish) throw new Refusal('unreadable')
  const publication = await findPublication(locals.who)
  if (!publication) throw new Refusal('not-found')
  const { document, version, publishedAt, hash } = publication
  const chosen = searchParams.has('chosen') ? wish.dilemmas : undefined
  const edition = {
    version,
    publishedAt: publishedAt.toISOString(),
    hash,
    address: `${appUrl()}/code`,
  }
  const { standard, language } = wish
  const bytes = writeSafely(() =>
    writeCourse(document, edition, {
      standard,
      language,
      dilemmas: chooseDilemmas(library.learn, document, chosen),
    }),
  )
  return sendFile(bytes, `code-${version}-${standard}.zip`, 'application/zip')
}

/** An unknown dilemma, or too many of them, is a question that we cannot read. */
function writeSafely(write: () => Uint8Array): Uint8Array {
  try {
    return write()
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('unreadable')
    throw error
  }
}
