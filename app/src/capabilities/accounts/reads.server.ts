import { library } from 'virtual:library'
import type { OfficialAccount } from '@handvat/documents/code-facts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { listNames, listReachable } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Account, HouseRulesDraft, HouseRulesVersion, ShownAccount } from './contract.ts'
import { findInCode, keyOf, listConcerns } from './model.ts'
import * as store from './store.server.ts'

/** The house rules that count, or one version of them; undefined where there are none. Everyone may read them. */
export async function findHouseRules(
  who: Who,
  version?: number,
): Promise<(HouseRulesVersion & { latest: number }) | undefined> {
  demand(who, access.readHouseRules)
  const versions = await look(who, (context) => store.listVersions(context, 1_000))
  const found = version ? versions.find((one) => one.version === version) : versions[0]
  return found && { ...found, latest: versions[0]?.version ?? found.version }
}

/** The draft, the starts to choose from, and the versions so far. */
export async function getHouseRulesDesk(
  who: Who,
  language: Language,
): Promise<{
  draft: HouseRulesDraft | null
  starts: { id: string; title: string; rules: string[] }[]
  versions: { version: number; publishedAt: Date }[]
}> {
  demand(who, access.writeHouseRules)
  const { draft, versions } = await look(who, async (context) => ({
    draft: (await store.findDraft(context)) ?? null,
    versions: await store.listVersions(context, 50),
  }))
  return {
    draft,
    versions: versions.map(({ version, publishedAt }) => ({ version, publishedAt })),
    starts: library.houseRules.starts.map(({ id, title, rules }) => ({
      id,
      title: title[language],
      rules: rules.map((rule) => rule.title[language]),
    })),
  }
}

/** How many characters platforms give, shortest first. */
export function listLengths(): { name: string; limit: number }[] {
  return library.houseRules.lengths
}

/** The register, and what the published code names that is not in it yet. */
export async function listAccounts(
  who: Who,
  language: Language,
): Promise<{ accounts: Account[]; missing: OfficialAccount[] }> {
  demand(who, access.keepAccounts)
  const publication = await findPublication(who)
  const inCode = publication?.document.facts?.accounts ?? []
  const { rows, holders, here } = await look(who, async (context) => {
    const kept = await store.listHolders(context)
    return {
      rows: await store.listAccounts(context),
      holders: kept,
      here: await listReachable(context, [...new Set(kept.map(({ person }) => person))]),
    }
  })
  const names = await listNames(who, [...new Set(holders.map(({ person }) => person))])
  const accounts = rows.map((row): Account => {
    const named = findInCode(row, inCode)
    const account = {
      ...row,
      inCode: named !== undefined,
      purpose: (named && inLanguage(named.purpose, language)) ?? row.purpose ?? '',
      holders: holders
        .filter((one) => one.account === row.id)
        .map(({ person }) => ({
          person,
          name: names.get(person) ?? '',
          left: !here.some((one) => one.person === person),
        })),
    }
    return { ...account, concerns: listConcerns(account, publication !== undefined) }
  })
  const known = new Set(rows.map(keyOf))
  return { accounts, missing: inCode.filter((one) => !known.has(keyOf(one))) }
}

/** One account of the register. */
export async function getAccount(who: Who, id: string, language: Language): Promise<Account> {
  const account = (await listAccounts(who, language)).accounts.find((one) => one.id === id)
  if (!account) throw new Refusal('not-found')
  return account
}

/** The accounts that visitors may know, so that they can tell them from false ones. */
export async function listShownAccounts(who: Who, language: Language): Promise<ShownAccount[]> {
  demand(who, access.readHouseRules)
  const rows = await look(who, (context) => store.listAccounts(context))
  const inCode = (await findPublication(who))?.document.facts?.accounts ?? []
  return rows
    .filter(({ shown, state }) => shown && state === 'active')
    .map((row) => {
      const named = findInCode(row, inCode)
      return {
        platform: row.platform,
        handle: row.handle,
        hours: row.hours,
        purpose: (named && inLanguage(named.purpose, language)) ?? row.purpose ?? '',
      }
    })
}

function inLanguage(text: Record<Language, string>, language: Language): string | null {
  return text[language] || text.nl || text.en || null
}
