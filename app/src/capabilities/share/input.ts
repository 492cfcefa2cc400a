import { CONTENT_TYPES } from '@handvat/documents/code-facts.ts'
import { z } from 'zod'
import { addDays, momentAt } from '#platform/day.ts'
import { readerAddress } from '#platform/web-address.ts'
import { shareReasons, type Opening } from './contract.ts'

export const mostOpenings = 6

const optional = (length: number) =>
  z
    .string()
    .trim()
    .max(length, 'text-long')
    .default('')
    .transform((text) => text || null)

// A number is no name: what colleagues send people to has a name in public.
const publicName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]+)$/
const insideName = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid|onion)$/

/** A link that everyone can open: http or https, a public name, no password and no unusual port. Null for any other. */
export function readPublicLink(typed: string): string | null {
  const text = typed.trim()
  const whole = text && !/^[a-z][a-z0-9+-]*:/i.test(text) ? `https://${text}` : text
  const address = readerAddress(whole)
  if (!address) return null
  const { hostname, port } = new URL(address)
  const isPublic = publicName.test(hostname) && !insideName.test(hostname) && port === ''
  return isPublic ? address : null
}

const link = z
  .string()
  .trim()
  .min(1, 'share-link-missing')
  .max(2_000, 'share-link-nowhere')
  .transform((typed, context) => {
    const address = readPublicLink(typed)
    if (address) return address
    context.addIssue({ code: 'custom', message: 'share-link-nowhere' })
    return z.NEVER
  })

/** Openings as they are typed: one for each paragraph, with an empty line between them. */
function readOpenings(typed: string, language: Opening['language']): Opening[] {
  return typed
    .split(/\r?\n\s*\r?\n/)
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text) => ({ language, text }))
}

const openings = z
  .string()
  .max(5_000, 'text-long')
  .default('')
  .refine(
    (typed) => {
      const all = readOpenings(typed, 'nl')
      return all.length <= mostOpenings && all.every(({ text }) => text.length <= 600)
    },
    { message: 'share-openings-many' },
  )
const isoDay = z.iso.date('date-wrong')

const itemFields = z.object({
  type: z.enum(CONTENT_TYPES, 'share-type-missing'),
  title: z.string().trim().min(1, 'title-missing').max(150, 'text-long'),
  source: z.string().trim().min(1, 'share-source-missing').max(10_000, 'text-long'),
  link,
  goalId: optional(100),
  goal: optional(200),
  openingsNl: openings,
  openingsEn: openings,
  reward: optional(200),
  limits: optional(1_000),
  goesDay: isoDay,
  goesTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'share-time-wrong'),
  endsDay: z.union([z.literal(''), isoDay]).default(''),
})

const words = itemFields
  .refine((item) => item.openingsNl.trim() !== '' || item.openingsEn.trim() !== '', {
    path: ['openingsNl'],
    message: 'share-openings-missing',
  })
  .refine((item) => item.endsDay === '' || item.endsDay >= item.goesDay, {
    path: ['endsDay'],
    message: 'share-ends-early',
  })
  .transform(({ openingsNl, openingsEn, goesDay, goesTime, endsDay, goal, ...item }) => ({
    ...item,
    // A goal of the code says it in both languages.
    goal: item.goalId ? null : goal,
    openings: [...readOpenings(openingsNl, 'nl'), ...readOpenings(openingsEn, 'en')],
    goesAt: momentAt(goesDay, goesTime),
    endsAt: endsDay ? momentAt(addDays(endsDay, 1), '00:00') : null,
  }))

const number = z.coerce.number().int().min(0).max(1_000_000)
const formKey = z.uuid()
const pictureWords = {
  alt: z.string().trim().min(1, 'share-alt-missing').max(500, 'text-long'),
  rights: z.string().trim().min(1, 'share-rights-missing').max(300, 'text-long'),
}

const post = {
  connection: z.uuid('account-away'),
  text: z.string().trim().min(1, 'text-missing').max(5_000, 'text-long'),
}

/** One schema a press. */
export const shareInputs = {
  make: z.intersection(z.object({ formKey }), words),
  change: z.intersection(z.object({ number }), words),
  step: z.object({
    step: number,
    to: z.enum(['offered', 'draft', 'withdrawn']),
    reason: optional(300),
  }),
  picture: z.object(pictureWords),
  pictured: z.object({
    picture: z.uuid(),
    name: z.string().trim().min(1, 'name-missing').max(120, 'name-long'),
    on: isoDay,
    consent: z.literal('yes', 'share-consent-missing'),
  }),
  withdrawPicture: z.object({ picture: z.uuid() }),
  reason: z.object({ reason: z.enum(shareReasons, 'missing') }),
  feed: z.object({
    address: z.string().trim().min(1, 'source-missing').max(2_000, 'source-wrong'),
    type: z.enum(CONTENT_TYPES, 'share-type-missing'),
  }),
  feedPress: z.object({ feed: z.uuid(), press: z.enum(['look', 'remove']) }),
  submit: z.object({
    formKey,
    title: z.string().trim().min(1, 'title-missing').max(150, 'text-long'),
    text: z.string().trim().min(1, 'text-missing').max(10_000, 'text-long'),
    link: z
      .string()
      .max(2_000, 'share-link-nowhere')
      .default('')
      .transform((typed, context) => {
        if (!typed.trim()) return null
        const address = readPublicLink(typed)
        if (!address) context.addIssue({ code: 'custom', message: 'share-link-nowhere' })
        return address
      }),
    alt: optional(500),
    rights: optional(300),
  }),
  post: z.object(post),
  postNow: z.object({ ...post, formKey, seen: number }),
  settlePost: z.object({ outgoing: z.uuid() }),
  decline: z.object({ why: optional(1_000) }),
} as const
