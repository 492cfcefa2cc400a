import type { CheckContext } from '@handvat/engine/context.ts'
import { z } from 'zod'

type ObjectMaker = typeof z.object

/** The shape of a `CheckContext`; unknown keys are dropped, so that newer callers keep working. */
export const contextSchema = createContextSchema(z.object)

/** The same shape for files of the library, where an unknown key is a mistake of the author. */
export const strictContextSchema = createContextSchema(z.strictObject as ObjectMaker)

function createContextSchema(object: ObjectMaker) {
  const words = z.array(z.string().min(1))
  const answer = z.enum(['yes', 'no', 'unknown'])
  const flag = z.boolean()
  const moment = z.string().refine((value) => !Number.isNaN(Date.parse(value)), {
    error: 'is not an ISO date or date-time',
  })
  return object({
    language: z.enum(['nl', 'en']),
    channel: z.enum(['professional', 'private', 'official']),
    account: object({
      handle: z.string(),
      anonymous: flag,
      showsLogo: flag,
      workMail: flag,
    }).partial(),
    role: z.enum(['employee', 'webcare', 'spokesperson']),
    sector: z.enum(['general', 'government', 'care', 'education', 'finance', 'food', 'listed']),
    photo: object({
      kind: z.enum(['photo', 'video', 'article-screenshot', 'boarding-pass']),
      people: z.enum(['none', 'unrecognisable', 'adults', 'minors', 'clients']),
      permission: z.enum(['yes', 'no', 'unknown', 'written']),
      source: z.enum(['own', 'other', 'licensed', 'unknown']),
      credit: flag,
      watermark: flag,
      labelled: flag,
      altText: flag,
      gps: flag,
      ai: z.enum(['none', 'illustration', 'realistic', 'voice']),
      logo: z.enum(['none', 'third-party']),
      visible: z.array(z.enum(['screen', 'whiteboard', 'post-it', 'papers', 'badge', 'keys'])),
      fileName: z.string(),
      metadata: z.enum(['none', 'author', 'serial', 'comment']),
      protectiveGear: z.enum(['worn', 'missing', 'not-needed']),
    })
      .partial()
      .nullable(),
    replyTo: object({
      kind: z.enum(['outsider', 'colleague', 'journalist', 'troll']),
      text: z.string().optional(),
      ownReplies: z.int().min(0).optional(),
    }).nullable(),
    alreadyPublic: z.union([flag, z.literal('unknown')]),
    ownProducts: words,
    competitors: words,
    handles: words,
    ownContacts: object({ mailboxes: words, phones: words, ibans: words }).partial(),
    register: object({
      people: words,
      clients: words,
      projects: words,
      hosts: words,
      namespaces: words,
      fileNumbers: words,
    }).partial(),
    embargo: object({ until: moment }).nullable(),
    now: moment,
    closedPeriod: flag,
    electionPeriod: flag,
    crisis: object({ topics: words }).nullable(),
    officialNews: z.array(
      object({ url: z.string(), text: z.string(), publishedAt: z.string() }).partial(),
    ),
    source: object({
      url: z.string(),
      text: z.string(),
      publishedAt: z.string(),
      known: flag,
      synthetic: z.enum(['no', 'suspected']),
      approved: flag,
      quotedWords: z.int().min(0),
    })
      .partial()
      .nullable(),
    topics: words,
    profile: object({
      candidate: flag,
      safetyCritical: flag,
      disclosesEmployer: flag,
      policyField: words,
    }).partial(),
    userAnswer: object({
      aboutMyself: answer,
      licensed: answer,
      onBreak: answer,
      reflect: answer,
      terms: answer,
    }).partial(),
  }).partial()
}

/** Lays `part` over `base`: objects are joined key by key, anything else (also a list, and null) replaces. */
export function mergeContext(base: CheckContext, part: CheckContext): CheckContext {
  return mergeObjects(base as Plain, part as Plain) as CheckContext
}

type Plain = Record<string, unknown>

function mergeObjects(base: Plain, part: Plain): Plain {
  const merged: Plain = { ...base }
  for (const [key, value] of Object.entries(part)) {
    if (value === undefined) continue
    const below = merged[key]
    merged[key] = isPlain(below) && isPlain(value) ? mergeObjects(below, value) : value
  }
  return merged
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
