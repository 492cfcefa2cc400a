import { library } from 'virtual:library'
import { buildCode } from '@handvat/documents/build-code.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'

const template = library.templates.find(({ reasons }) => reasons.length > 0)

/** Why a ban fails, as the library says it. */
export const reasons = template?.reasons ?? []

/** The text for the staff handbook that goes with a ban, for the organisation of this code; its draft stays as it is. */
export function buildClause({ organisation, languages, contact }: CodeDocument): CodeDocument {
  return buildCode(library, {
    organisation,
    languages,
    contact,
    stance: 'prohibit',
    template: template?.id ?? '',
  })
}
