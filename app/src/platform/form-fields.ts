import { z } from 'zod'

/** A number that a form carries along. */
export const count = z.coerce.number().int().min(0).max(1_000_000)

/** What one typed, or null where that is nothing. */
export const empty = (text: string) => text || null

/** A text that must be there, of at most so many code units; `missing` is the id of the error. */
export const needed = (most: number, missing: string) =>
  z.string().trim().min(1, missing).max(most, 'text-long')

/** A text that may stay empty, which gives null. */
export const optional = (most: number) =>
  z.string().trim().max(most, 'text-long').default('').transform(empty)

/** An ISO date. */
export const date = z.iso.date('date-wrong')

/** Whether a box is ticked. */
export const tick = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((value) => value === 'yes')
