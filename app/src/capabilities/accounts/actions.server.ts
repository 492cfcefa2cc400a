import { library } from 'virtual:library'
import {
  beginHouseRules,
  readHouseRules,
  type HouseRulesDocument,
} from '@handvat/documents/house-rules/house-rules.ts'
import type { z } from 'zod'
import type { Language, OrganisationView } from '#capabilities/people/contract.ts'
import { findColleague } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import { breakLink } from './actions/connect.server.ts'
import type { accountInputs } from './input.ts'
import { keyOf } from './model.ts'
import * as store from './store.server.ts'

type Input<Name extends keyof typeof accountInputs> = z.infer<(typeof accountInputs)[Name]>

/** Begins house rules from a start of the library; what is there already stays. */
export async function beginFrom(
  who: Who,
  organisation: Pick<OrganisationView, 'name' | 'languages'>,
  id: string,
): Promise<void> {
  const person = demandPerson(who, access.writeHouseRules)
  const start = library.houseRules.starts.find((one) => one.id === id)
  if (!start) throw new Refusal('not-found')
  const document = beginHouseRules(start, organisation.name, organisation.languages)
  await act(who, (context) => store.saveDraft(context, { document, revision: 0, person }))
}

/** What is wrong with house rules that were typed, by language. */
export type HouseRulesProblem = Partial<
  Record<Language, 'house-rules-long' | 'house-rules-empty' | 'text-missing'>
>

/** Keeps the house rules that were typed, and publishes them when asked; says what is wrong, or that somebody was first. */
export async function saveHouseRules(
  who: Who,
  languages: readonly Language[],
  input: Input<'houseRules'>,
  publish: boolean,
): Promise<{ problem: HouseRulesProblem } | 'changed' | 'saved' | 'published' | 'same'> {
  const person = demandPerson(who, access.writeHouseRules)
  const problem: HouseRulesProblem = {}
  const document: HouseRulesDocument = {}
  for (const language of languages) {
    const read = readHouseRules(input[language])
    if (read === 'too-long') problem[language] = 'house-rules-long'
    else if (read === 'no-rules') problem[language] = 'house-rules-empty'
    else if (read) document[language] = read
  }
  const [first] = languages
  if (Object.keys(document).length === 0 && Object.keys(problem).length === 0 && first)
    problem[first] = 'text-missing'
  if (Object.keys(problem).length > 0) return { problem }
  return act(who, async (context) => {
    const draft = { document, revision: input.revision, person }
    if (!(await store.saveDraft(context, draft))) return 'changed'
    return publish ? publishDraft(context, document, person) : 'saved'
  })
}

async function publishDraft(context: Act, document: HouseRulesDocument, person: string) {
  const [last] = await store.listVersions(context, 1)
  // The database keeps objects in an order of its own, so compare language by language.
  const same = (['nl', 'en'] as const).every(
    (language) => writeKey(last?.document[language]) === writeKey(document[language]),
  )
  if (last && same) return 'same'
  const version = (last?.version ?? 0) + 1
  if (!(await store.insertVersion(context, { version, document, person }))) return 'changed'
  await context.append('house-rules.published', { version })
  return 'published'
}

function writeKey(rules: HouseRulesDocument['nl']): string {
  return JSON.stringify(
    rules && [rules.title, rules.intro, rules.rules.map(({ title, text }) => [title, text])],
  )
}

/** Adds an account. Returns its id, or that it is in the register already. */
export async function addAccount(
  who: Who,
  input: Input<'account'>,
): Promise<{ account: string } | 'account-known'> {
  demand(who, access.keepAccounts)
  const { revision: _, ...account } = input
  return act(who, async (context) => {
    const known = await store.listAccounts(context)
    if (known.some((one) => keyOf(one) === keyOf(account))) return 'account-known'
    const id = await store.insertAccount(context, account)
    if (!id) return 'account-known'
    await context.append('account.saved', { account: id })
    return { account: id }
  })
}

/** Changes an account. */
export async function changeAccount(
  who: Who,
  id: string,
  { revision, ...account }: Input<'account'>,
): Promise<'saved' | 'changed' | 'account-known'> {
  demand(who, access.keepAccounts)
  return act(who, async (context) => {
    const known = await store.listAccounts(context)
    if (!known.some((one) => one.id === id)) throw new Refusal('not-found')
    if (known.some((one) => one.id !== id && keyOf(one) === keyOf(account))) return 'account-known'
    if (!(await store.updateAccount(context, id, revision, account))) return 'changed'
    // An account that has ended says nothing any more.
    if (account.state === 'ended') await breakLink(context, id)
    await context.append('account.saved', { account: id })
    return 'saved'
  })
}

/** Gives a colleague as one of those who hold the keys; never the keys themselves. */
export async function addHolder(
  who: Who,
  account: string,
  words: string,
): Promise<'added' | 'colleague-nobody' | 'colleague-several'> {
  demand(who, access.keepAccounts)
  return act(who, async (context) => {
    await getAccount(context, account)
    const [person, another] = await findColleague(context, words)
    if (!person) return 'colleague-nobody'
    if (another) return 'colleague-several'
    await store.insertHolder(context, account, person)
    await context.append('account.holders-changed', { account })
    return 'added'
  })
}

/** Takes a holder out, once the keys were changed. */
export async function dropHolder(who: Who, account: string, person: string): Promise<void> {
  demand(who, access.keepAccounts)
  await act(who, async (context) => {
    await getAccount(context, account)
    await store.deleteHolder(context, account, person)
    await context.append('account.holders-changed', { account })
  })
}

async function getAccount(context: Act, id: string) {
  const account = (await store.listAccounts(context)).find((one) => one.id === id)
  if (!account) throw new Refusal('not-found')
  return account
}

function demandPerson(who: Who, row: (typeof access)['writeHouseRules']): string {
  demand(who, row)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
