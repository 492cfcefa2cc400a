import { access } from '#capabilities/acknowledge/access.ts'
import {
  listAgreements,
  listSigned,
  listToSign,
} from '#capabilities/acknowledge/reads/agreements.server.ts'
import { may } from '#platform/access.ts'
import { writeDay } from '../dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { who, language } = locals
  const puts = may(who, access.putAgreement)
  return {
    puts,
    toSign: (await listToSign(who)).map(({ id, title }) => ({ id, title })),
    signed: (await listSigned(who)).map(({ id, title, at }) => ({
      id,
      title,
      date: writeDay(at, language),
    })),
    all: puts
      ? (await listAgreements(who)).map(({ id, title, version, at, count }) => ({
          id,
          title,
          version,
          date: writeDay(at, language),
          count,
        }))
      : [],
  }
}
