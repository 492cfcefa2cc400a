import { access } from '#capabilities/accounts/access.ts'
import {
  findHouseRules,
  listLengths,
  listShownAccounts,
} from '#capabilities/accounts/reads.server.ts'
import { shortenHouseRules } from '@handvat/documents/house-rules/house-rules.ts'
import { may } from '#platform/access.ts'
import { appUrl } from '#platform/address.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PageServerLoad } from './$types'

/** The house rules for everyone; with lengths to copy for who keeps the accounts. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = url.searchParams.get('version')
  if (asked !== null && !/^[1-9]\d{0,5}$/.test(asked)) throw new Refusal('not-found')
  const found = await findHouseRules(locals.who, asked ? Number(asked) : undefined)
  if (asked && !found) throw new Refusal('not-found')
  const spoken = found?.document[locals.language]
    ? locals.language
    : found?.document.nl
      ? 'nl'
      : 'en'
  const rules = found?.document[spoken]
  const mayWrite = may(locals.signedIn?.who ?? null, access.writeHouseRules)
  return {
    rules: rules ?? null,
    spoken,
    version: found?.version ?? null,
    latest: found?.latest ?? null,
    publishedAt: found?.publishedAt ?? null,
    accounts: await listShownAccounts(locals.who, locals.language),
    mayWrite,
    copies:
      rules && mayWrite
        ? listLengths()
            .map(({ name, limit }) => ({
              name,
              limit,
              text: shortenHouseRules(rules, `${appUrl()}/house-rules`, limit),
            }))
            .filter(({ text }) => text)
        : [],
  }
}
