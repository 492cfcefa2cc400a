import { z } from 'zod'
import { inboxOrders, inboxViews, itemStates, originKinds, severities } from './contract.ts'

// The blanks of the reply pieces in both languages, as `reply.blank.*` in the messages.
const blanks = /\[(naam|feit|bron|link|aanspreekpunt|name|fact|source|contact)\]/i

const revision = z.coerce.number().int().min(1)
const reason = z.string().trim().min(1, 'reason-given-missing').max(1_000, 'text-long')

/** A form in a browser sends lines with CR LF; kept and compared they have LF only. */
const lines = (typed: string) => typed.replace(/\r\n?/g, '\n')
const sentText = z
  .string()
  .transform(lines)
  .pipe(
    z
      .string()
      .trim()
      .min(1, 'answer-missing')
      .max(10_000, 'text-long')
      // "Dag [naam]": a blank that nobody filled in is not what was posted.
      .refine((text) => !blanks.test(text), 'answer-blank'),
  )

const webAddress = z
  .string()
  .trim()
  .max(2_000, 'link-wrong')
  .transform((typed) => (typed && !/^[a-z][a-z0-9+-]*:/i.test(typed) ? `https://${typed}` : typed))
  .refine((typed) => !typed || (URL.canParse(typed) && /^https?:/.test(typed)), 'link-wrong')
  .transform((typed) => typed || null)

// A rule by its id; empty: none played a part.
const rule = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]*$/)
  .transform((id) => id || null)

/** One schema a press in the inbox. */
export const itemInputs = {
  step: z.object({ revision, node: z.string().max(60), option: z.string().max(60) }),
  /** Answers as `node:option`, one behind the other. */
  steps: z.object({
    revision,
    pick: z
      .string()
      .max(700)
      .regex(/^[a-z0-9-]+:[a-z0-9-]+( [a-z0-9-]+:[a-z0-9-]+)*$/)
      .transform((text) =>
        text.split(' ').map((one) => {
          const [node = '', option = ''] = one.split(':')
          return { node, option }
        }),
      ),
  }),
  undo: z.object({ revision, from: z.coerce.number().int().min(0).max(99) }),
  answer: z.object({ revision, text: sentText, address: webAddress.default(null) }),
  approval: z.object({ revision, text: sentText }),
  /** The same for looking at it first and for posting it. */
  postAnswer: z.object({ revision, text: sentText, connection: z.uuid('account-missing') }),
  request: z.object({ revision, request: z.uuid() }),
  stands: z.object({ revision, request: z.uuid(), address: webAddress.default(null) }),
  decision: z
    .object({
      revision,
      approval: z.uuid(),
      verdict: z.enum(['yes', 'no']),
      reason: z.string().trim().max(1_000, 'text-long').default(''),
    })
    .refine(({ verdict, reason }) => verdict === 'yes' || reason, {
      path: ['reason'],
      message: 'why-missing',
    }),
  close: z.object({
    revision,
    message: z.string().trim().min(1, 'message-missing').max(2_000, 'text-long'),
    // A form that does not ask leaves it as it is.
    rule: rule.optional(),
  }),
  rule: z.object({ revision, rule }),
  plain: z.object({ revision }),
  escalate: z.object({ revision, reason }),
  reopen: z.object({ revision, reason }),
  pause: z.object({
    revision,
    reason,
    hours: z.coerce
      .number()
      .int()
      .min(1)
      .max(24 * 90),
  }),
  handOver: z.object({ revision, to: z.uuid(), reason: reason.or(z.literal('')).default('') }),
  weigh: z.object({ revision, severity: z.enum(severities) }),
  remark: z.object({
    revision,
    remark: z.string().trim().min(1, 'text-missing').max(4_000, 'text-long'),
  }),
  merge: z.object({
    revision,
    merged: z.array(z.uuid()).min(1, 'merge-missing').max(100).prefault([]),
  }),
  unmerge: z.object({ revision, merged: z.uuid() }),
  join: z.object({ revision, into: z.uuid() }),
  announce: z.object({
    revision,
    about: z.string().trim().min(1, 'announce-missing').max(120, 'text-long'),
  }),
} as const

export const replyInput = z.object({
  // A text column takes everything but NUL.
  text: z
    .string()
    .max(10_000)
    .transform((text) => text.replaceAll('\u0000', '')),
})

export const presenceInput = z.object({
  writes: z.boolean().default(false),
  leaving: z.boolean().default(false),
})
export const presentInput = z.object({ items: z.array(z.uuid()).max(50) })

/** What an address of the inbox may ask for; anything else is as if it were not there. */
export const inboxQuery = z.object({
  view: z.enum(inboxViews).catch('open'),
  search: z.string().trim().max(200).catch(''),
  severity: z.enum(severities).nullable().catch(null),
  state: z.enum(itemStates).nullable().catch(null),
  source: z.enum(originKinds).nullable().catch(null),
  owner: z.uuid().or(z.literal('nobody')).nullable().catch(null),
  order: z.enum(inboxOrders).catch('clock'),
  after: z.string().max(100).nullable().catch(null),
  before: z.string().max(100).nullable().catch(null),
})

/** Several items at once, from the list. */
export const chosenInput = z.object({
  items: z.array(z.uuid()).min(1, 'choose-missing').max(100).prefault([]),
})

export const filterInputs = {
  keep: z.object({
    name: z.string().trim().min(1, 'name-missing').max(60, 'filter-long'),
    query: z.string().max(400),
  }),
  drop: z.object({ id: z.uuid() }),
} as const

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time-wrong')

/** One line of the week; a line without a person is an empty one. */
export const slotInput = z
  .object({
    day: z.coerce.number().int().min(1).max(7),
    from: time,
    to: time,
    person: z.uuid(),
    deputy: z
      .uuid()
      .or(z.literal(''))
      .transform((id) => id || null),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'time-order' })
  .refine(({ person, deputy }) => person !== deputy, { path: ['deputy'], message: 'deputy-same' })

/** The version of the protocol that a screen showed; empty for the text that came with the product. */
export const variantInput = z.object({
  seen: z
    .string()
    .regex(/^\d{0,9}$/)
    .transform((text) => (text ? Number(text) : null)),
})
/** Beside the fields of a part, which `writePart` reads: why it was changed. */
export const partInput = z.object({ reason: z.string().trim().max(300, 'reason-long').default('') })
