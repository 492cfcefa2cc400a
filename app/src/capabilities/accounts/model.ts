import type { OfficialAccount } from '@handvat/documents/code-facts.ts'
import { FEWEST_HOLDERS, type Account, type AccountConcern } from './contract.ts'

/** One spelling for an account, whoever typed it: without the sign, the site and capitals. */
export function keyOf({ platform, handle }: { platform: string; handle: string }): string {
  const bare = handle
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/+$/, '')
    .replace(/^.*\//, '')
    .replace(/^@/, '')
  return `${platform.trim().toLowerCase()} ${bare}`
}

/** What the published code says of this account, or nothing. */
export function findInCode(
  account: { platform: string; handle: string },
  inCode: readonly OfficialAccount[],
): OfficialAccount | undefined {
  return inCode.find((one) => keyOf(one) === keyOf(account))
}

/** What needs attention: too few people with the keys, someone who left, or an account that the code does not name. */
export function listConcerns(
  account: Pick<Account, 'state' | 'inCode' | 'holders' | 'shown'>,
  hasCode: boolean,
): AccountConcern[] {
  // Who left may still have the keys of an account that sleeps, or that is said to have ended.
  const left: AccountConcern[] = account.holders.some((one) => one.left) ? ['holder-left'] : []
  if (account.state === 'ended') return left
  const here = account.holders.filter((one) => !one.left).length
  return [
    ...left,
    ...(here < FEWEST_HOLDERS ? (['few-holders'] as const) : []),
    ...(hasCode && !account.inCode && account.state === 'active' ? (['not-in-code'] as const) : []),
  ]
}

/** From which kind of place an account of this platform can post; null where none can be connected. */
export function connectableKind(platform: string): 'mastodon' | 'bluesky' | null {
  const name = platform.toLowerCase()
  return name.includes('mastodon') ? 'mastodon' : name.includes('bluesky') ? 'bluesky' : null
}

/** Whether the account that a server opened is the one of the register, whose name was typed by a person. */
export function isSameAccount(typed: string, opened: string): boolean {
  const bare = (handle: string) => keyOf({ platform: '', handle }).trim()
  const [own, known] = [bare(typed), bare(opened)]
  if (own === known) return true
  // `@name` for `@name@server` and for `name.server`.
  return !/[@.]/.test(own) && own === known.split(/[@.]/)[0]
}
