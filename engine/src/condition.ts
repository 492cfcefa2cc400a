import { isRecord } from './plain.ts'
import type { CheckContext } from './context.ts'
import type { Condition, ConditionValue } from './rule.ts'

/** What the engine derives from a context, for conditions: see `Condition`. */
export interface Facts {
  underEmbargo: boolean
  sourceAgeInDays?: number
  handleHoldsOwnName: boolean
  fileNameReveals: boolean
  nothingElse: boolean
}

/** Whether every key of a condition holds for a context and the facts derived from it. */
export function holds(
  condition: Condition | undefined,
  context: CheckContext,
  facts: Facts,
): boolean {
  if (condition === undefined) return true
  return holdsIn(condition, {
    channel: 'professional',
    role: 'employee',
    ...dropAbsent(context),
    facts,
  })
}

function holdsIn(condition: Condition, within: unknown): boolean {
  for (const [path, expected] of Object.entries(condition)) {
    if (expected === undefined) continue
    if (path === 'not') {
      if (holdsIn(expected as Condition, within)) return false
    } else if (!allows(expected, readPath(within, path))) return false
  }
  return true
}

function allows(expected: ConditionValue, actual: unknown): boolean {
  if (Array.isArray(expected)) return expected.some((one) => equals(one, actual))
  if (!isRecord(expected)) return equals(expected, actual)
  if ('present' in expected) return isPresent(actual) === expected.present
  if ('above' in expected) return typeof actual === 'number' && actual > Number(expected.above)
  return holdsIn(expected as Condition, actual)
}

function equals(expected: string | number | boolean, actual: unknown): boolean {
  if (Array.isArray(actual))
    return actual.length === 0 ? expected === 'absent' : actual.includes(expected)
  if (actual === undefined || actual === null) return expected === 'absent'
  return actual === expected
}

function isPresent(actual: unknown): boolean {
  if (actual === undefined || actual === null || actual === '') return false
  return !Array.isArray(actual) || actual.length > 0
}

function readPath(within: unknown, path: string): unknown {
  let at: unknown = within
  for (const key of path.split('.')) {
    if (!isRecord(at) || !Object.hasOwn(at, key)) return undefined
    at = at[key]
  }
  return at
}

function dropAbsent(context: CheckContext): Partial<CheckContext> {
  return Object.fromEntries(
    Object.entries(context).filter(([, field]) => field !== undefined && field !== null),
  )
}

/** The first path of a condition that no context can have, or nothing. */
export function findUnknownPath(condition: Condition, under = ''): string | undefined {
  for (const [key, expected] of Object.entries(condition)) {
    const nested = isRecord(expected) && !('present' in expected) && !('above' in expected)
    const path = key === 'not' ? under : under === '' ? key : `${under}.${key}`
    if (nested) {
      const unknown = findUnknownPath(expected as Condition, path)
      if (unknown !== undefined) return unknown
    } else if (!PATHS.has(path)) return path
  }
  return undefined
}

/** Every path that a condition may name. */
export const PATHS: ReadonlySet<string> = new Set(
  Object.entries({
    '': 'language channel account role sector photo replyTo alreadyPublic ownProducts competitors handles ownContacts register embargo now closedPeriod electionPeriod crisis officialNews source topics profile userAnswer',
    account: 'handle anonymous showsLogo workMail',
    replyTo: 'kind text ownReplies',
    embargo: 'until',
    crisis: 'topics',
    ownContacts: 'mailboxes phones ibans',
    register: 'people clients projects hosts namespaces fileNumbers',
    source: 'url text publishedAt known synthetic approved quotedWords',
    profile: 'candidate safetyCritical disclosesEmployer policyField',
    userAnswer: 'aboutMyself licensed onBreak reflect terms',
    photo:
      'kind people permission source credit watermark labelled altText gps ai logo visible fileName metadata protectiveGear',
    facts: 'underEmbargo sourceAgeInDays handleHoldsOwnName fileNameReveals nothingElse',
  }).flatMap(([under, keys]) => keys.split(' ').map((key) => (under ? `${under}.${key}` : key))),
)
