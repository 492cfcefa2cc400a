import { z } from 'zod'

const count = z.coerce.number('missing').int('missing').min(0, 'missing').max(1_000_000, 'missing')
// A browser sends a line break as two characters and counts it as one.
const written = (missing: string) =>
  z.string(missing).transform((text) => text.replaceAll('\r\n', '\n'))
const summary = written('summary-long')
  .pipe(z.string().trim().max(2_000, 'summary-long'))
  .default('')

/** What the press to publish sends: what the author saw, whether it asks to read again, and what changed in plain words. */
export const publishInput = z.object({
  revision: count,
  after: count,
  counts: count,
  material: z.enum(['yes', 'no'], 'material-missing'),
  nl: summary,
  en: summary,
})

/** What the press to withdraw a version sends: why, and which version was said to count afterwards. */
export const withdrawInput = z.object({
  next: count,
  reason: written('withdraw-reason-missing').pipe(
    z.string().trim().min(1, 'withdraw-reason-missing').max(1_000, 'withdraw-reason-long'),
  ),
})
