import { z } from 'zod'
import { mentionCategories, ownNameKinds, tones } from './contract.ts'

const optionalText = (length: number) =>
  z
    .string()
    .trim()
    .max(length, 'text-long')
    .transform((text) => text || null)

/** What the form sends; a link may be typed without https://. */
export const signalInput = z.object({
  formKey: z.uuid(),
  tone: z.enum(tones).default('unsure'),
  link: z
    .string()
    .trim()
    .max(2_000, 'link-wrong')
    // A scheme has no dot: "x.nl:8080" is a site with a port.
    .transform((typed) =>
      typed && !/^[a-z][a-z0-9+-]*:/i.test(typed) ? `https://${typed.replace(/^\/+/, '')}` : typed,
    )
    .refine((typed) => !typed || isWebAddress(typed), 'link-wrong')
    .transform((typed) => typed || null),
  text: optionalText(5_000),
  note: optionalText(1_000),
})
export type SignalInput = z.infer<typeof signalInput>

function isWebAddress(typed: string): boolean {
  if (!URL.canParse(typed)) return false
  const url = new URL(typed)
  return /^https?:$/.test(url.protocol) && url.hostname.includes('.')
}

/** One name to listen for: never a list. Whether it is a person is for the action to find out. */
export const ownNameInput = z.object({
  kind: z.enum(ownNameKinds),
  text: z
    .string()
    .trim()
    .min(1, 'own-name-missing')
    .max(100, 'text-long')
    .refine((text) => !/[\n,;|]/.test(text), 'own-name-list')
    .transform((text) => text.replace(/\s+/g, ' ')),
  excluded: z
    .string()
    .max(1_000, 'text-long')
    .default('')
    .transform((text) => [
      ...new Set(
        text
          .split(/[\n,]/)
          .map((word) => word.trim().replace(/\s+/g, ' '))
          .filter(Boolean),
      ),
    ])
    .refine(
      (words) => words.length <= 20 && words.every((word) => word.length <= 100),
      'text-long',
    ),
})
export type OwnNameInput = z.infer<typeof ownNameInput>

export const sourceInput = z.object({
  address: z.string().trim().min(1, 'source-missing').max(2_000, 'source-wrong'),
})
export const webhookInput = z.object({
  title: z.string().trim().min(1, 'title-missing').max(100, 'text-long'),
})

/** A press on one source; `number` is that of its last change on the page. */
export const sourcePressInput = z.object({
  source: z.uuid(),
  number: z.coerce.number().int().min(0).max(1_000_000),
  press: z.enum(['pause', 'resume', 'remove', 'look']),
})
export const namePressInput = z.object({ name: z.uuid() })

/** "Not about us", or back; `number` is that of its last mark on the page. */
export const markInput = z.object({
  mention: z.uuid(),
  number: z.coerce.number().int().min(0).max(1_000_000),
  aboutUs: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
})
export type MarkInput = z.infer<typeof markInput>

const delivered = (most: number) => z.string().max(most).nullish()
const deliveredItem = z.object({
  id: delivered(2_000),
  address: delivered(4_000),
  title: delivered(2_000),
  text: z.string().min(1).max(50_000),
  author: delivered(1_000),
  language: delivered(20),
  publishedAt: delivered(60),
})

/** What somebody else's service delivers: one item, or up to a hundred. */
export const deliveryInput = z.union([
  z.object({ items: z.array(deliveredItem).min(1).max(100) }),
  deliveredItem.transform((item) => ({ items: [item] })),
])
export type DeliveryInput = z.infer<typeof deliveryInput>

/** What a list of mentions is asked for; anything else is no filter. */
export const mentionFilterInput = z.object({
  search: z
    .string()
    .transform((text) => text.replaceAll('\u0000', '').trim().slice(0, 100))
    .catch(''),
  category: z.enum(mentionCategories).nullable().catch(null),
  source: z.uuid().nullable().catch(null),
  aboutUs: z
    .string()
    .nullable()
    .transform((value) => value !== 'not-about-us'),
})
