import { z } from 'zod'
import { tones } from './contract.ts'

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
