import { library } from 'virtual:library'
import { listConsents } from '#capabilities/acknowledge/reads/names.server.ts'
import { listReviews } from '#capabilities/cocreate/reads.server.ts'
import { rememberFor } from '#capabilities/cocreate/model.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { listRolesInUse } from '#capabilities/people/reads/audience.server.ts'
import { roles } from '#capabilities/people/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { appUrl } from '#platform/address.ts'
import { now } from '#platform/clock.ts'
import { findInstallation } from '#platform/installation.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { accessTables } from '../access-tables.ts'
import { writeDay, writeIsoDay } from '../dates.ts'
import { findPersonViews, groupByAccess } from './describe-access.ts'
import type { PageServerLoad } from './$types'

// The laws that the dossier leans on; what is not confirmed in a public source says so.
const sources = ['wor-consent', 'gdpr', 'gdpr-consent-at-work', 'ap-social-media'] as const

export const load: PageServerLoad = async ({ locals }) => {
  const { who, language } = locals
  const groups = groupByAccess(accessTables)
  const addresses = groups.flatMap(({ routes }) => routes)
  const publication = await findPublication(who)
  const reviews = await listReviews(who)
  const consents = await listConsents(who)
  const used = await listRolesInUse(who)
  return {
    today: writeDay(now(), language),
    address: appUrl(),
    contacts: (await listContactPoints(who)).map(({ name, email }) => ({ name, email })),
    published: publication && {
      version: publication.version,
      hash: publication.hash,
      date: writeDay(publication.publishedAt, language),
    },
    database: findInstallation()?.database ?? null,
    mail: hasMailServer(),
    used,
    unused: roles.filter((role) => !used.includes(role)),
    groups,
    addresses: addresses.length,
    personViews: findPersonViews(addresses),
    namesSeen: consents.holds,
    consents: consents.rows.map(({ number, sees, endsOn, words, name, at }) => ({
      number,
      sees,
      until: endsOn && writeIsoDay(endsOn, language),
      words,
      name,
      date: writeDay(at, language),
    })),
    rememberDays: rememberFor / 86_400_000,
    reviews: reviews.map((review) => ({
      ...review,
      asked: writeDay(review.askedAt, language),
      answers: review.answers.map((answer) => ({
        ...answer,
        day: writeIsoDay(answer.givenOn, language),
      })),
    })),
    sources: sources.flatMap((key) => {
      const source = library.sources[key]
      return source ? [{ key, ...source, checked: writeIsoDay(source.checked, language) }] : []
    }),
  }
}
