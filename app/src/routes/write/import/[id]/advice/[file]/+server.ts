import { library } from 'virtual:library'
import { writeAdviceDocx, writeAdvicePdf } from '@handvat/documents/advise/write-advice.ts'
import { getImport } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { sendFile } from '../../../../../code/download/write-file.server.ts'
import { isId } from '../../../../../ids.ts'
import { makeAdvice } from '../make-advice.server.ts'
import type { RequestHandler } from './$types'

/** The advice as a file, in the reader's language: `advice.pdf` or `advice.docx`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { id, file } = params
  if (!isId(id) || (file !== 'advice.pdf' && file !== 'advice.docx')) throw new Refusal('not-found')
  const { report } = makeAdvice(await getImport(locals.who, id), locals.language)
  return file === 'advice.pdf'
    ? sendFile(writeAdvicePdf(library, report), file, 'application/pdf')
    : sendFile(
        await writeAdviceDocx(library, report),
        file,
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      )
}
