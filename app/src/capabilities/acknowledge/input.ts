import { z } from 'zod'
import { duties, roles } from '#capabilities/people/contract.ts'
import { nameReaders, proofReasons } from './contract.ts'
import { ladderBounds } from './model.ts'

/** What the press sends: which version, and in which language it was read. */
export const acknowledgeInput = z.object({
  publication: z.uuid('newer-version'),
  language: z.enum(['nl', 'en'], 'newer-version'),
})

const line = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, 'too-long')
// A browser sends a line break as two characters and counts it as one.
const written = (missing: string, most: number) =>
  z
    .string(missing)
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1, missing).max(most, 'too-long'))

/** Whose proof somebody asks for, of which day (ISO date), and why. */
export const proofInput = z.object({
  colleague: line('colleague-missing', 300),
  onDay: z.iso.date('day-missing'),
  reason: z.enum(proofReasons, 'proof-reason-missing'),
  words: written('why-missing', 500),
})

/** A consent to see names; `seen` is the number of the record that the page showed, 0 for none. */
export const consentInput = z.object({
  seen: z.coerce.number<string>().int().min(0).max(1_000_000),
  sees: z.enum(nameReaders, 'consent-sees-missing'),
  endsOn: z.iso.date('day-missing'),
  words: written('why-missing', 500),
})

/** Taking it back. */
export const withdrawalInput = z.object({
  seen: z.coerce.number<string>().int().min(0).max(1_000_000),
  words: z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(500, 'too-long'))
    .default(''),
})

/** After how many working days reminders go, as numbers with commas or spaces; empty is none. */
export const ladderInput = z.object({
  seen: z.coerce.number<string>().int().min(0).max(1_000_000),
  days: z
    .string()
    .max(100, 'ladder-wrong')
    .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(/^[0-9]{1,3}$/, 'ladder-wrong')
            .transform(Number)
            .pipe(z.number().min(1, 'ladder-wrong').max(ladderBounds.days, 'ladder-wrong')),
        )
        .max(ladderBounds.steps, 'ladder-wrong'),
    ),
})

/** An agreement as it is put to people; `told` is how many the page said it would ask. */
export const agreementInput = z.object({
  language: z.enum(['nl', 'en'], 'missing'),
  title: line('title-missing', 120),
  body: written('text-missing', 40_000),
  whom: z.enum(['everyone', 'some'], 'whom-missing'),
  roles: z.array(z.enum(roles)).max(roles.length).default([]),
  duties: z.array(z.enum(duties)).max(duties.length).default([]),
  units: z.array(z.uuid()).max(100, 'audience-long').default([]),
  told: z.string().max(10).default(''),
})
