import { z } from 'zod'

const address = z
  .string()
  .trim()
  .min(1, 'fact-address')
  .max(2_000, 'link-wrong')
  .transform((typed) => (/^[a-z][a-z0-9+-]*:/i.test(typed) ? typed : `https://${typed}`))
  .refine((typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol), 'link-wrong')

const number = z.coerce.number().int().min(0).max(1_000_000)

/** What the form of a card sends; `number` is the version that the screen showed. */
export const cardInput = z
  .object({
    number,
    question: z.string().trim().min(1, 'fact-question').max(200, 'text-long'),
    fact: z
      .string()
      .transform((typed) => typed.replace(/\s+/g, ' ').trim())
      .pipe(z.string().min(1, 'fact-missing').max(500, 'text-long')),
    address,
    checkedOn: z.iso.date('date-wrong'),
    expiresOn: z.iso.date('date-wrong'),
    keeper: z.string().trim().min(1, 'colleague-missing').max(200, 'text-long'),
  })
  .refine(({ checkedOn, expiresOn }) => expiresOn >= checkedOn, {
    path: ['expiresOn'],
    message: 'fact-order',
  })
export type CardInput = z.infer<typeof cardInput>

/** A press on a card that changes no words of it. */
export const cardPressInput = z.object({ number })
export const newCardInput = cardInput.safeExtend({ formKey: z.uuid() })

/** What the list is asked for; anything else is no filter. */
export const cardFilterInput = z.object({
  search: z
    .string()
    .transform((text) => text.replaceAll('\u0000', '').trim().slice(0, 100))
    .catch(''),
  show: z.enum(['kept', 'expired']).catch('kept'),
})
