import { z } from 'zod'
import { duties, roles } from '#capabilities/people/contract.ts'
import { CHOICES, IMPORT_MANNERS } from './contract.ts'
import { DECIDED_STANCES } from './contract-stance.ts'

const part = z.string().min(1).max(120)
const number = z.int().min(0).max(1_000_000_000)

/** A new content of one part, as the page sends it; `content` is judged by the shape of its part. */
export const partInput = z.strictObject({
  part,
  seen: number,
  /** Null takes the part out. */
  content: z.json(),
})

/** Where somebody is in the draft, and up to which change they know it; `leaving` when they close it. */
export const presenceInput = z.strictObject({
  part: part.nullable(),
  since: number,
  leaving: z.boolean().optional(),
})

/** The number of the change to undo. */
export const undoInput = z.object({ number: z.coerce.number<string>().int().min(1) })
const count = z.coerce.number('missing').int('missing').min(0, 'missing').max(1_000_000, 'missing')
// A browser sends a line break as two characters and counts it as one.
const written = (missing: string) =>
  z.string(missing).transform((text) => text.replaceAll('\r\n', '\n'))
const summary = written('summary-long')
  .pipe(z.string().trim().max(2_000, 'summary-long'))
  .default('')

/**
 * What the press to publish sends: what the author saw, whom it asks to read again, and what changed in plain words.
 * `told` is how many people the page said it would ask; empty where it said nothing yet.
 */
export const publishInput = z.object({
  revision: count,
  after: count,
  counts: count,
  material: z.enum(['yes', 'some', 'no'], 'material-missing'),
  roles: z.array(z.enum(roles)).max(roles.length).default([]),
  duties: z.array(z.enum(duties)).max(duties.length).default([]),
  units: z.array(z.uuid()).max(100, 'audience-long').default([]),
  told: z.string().max(10).default(''),
  nl: summary,
  en: summary,
})

const reason = (missing: string) =>
  written(missing).pipe(z.string().trim().min(1, missing).max(1_000, 'withdraw-reason-long'))

/** What the press to withdraw a version sends: why, and which version was said to count afterwards. */
export const withdrawInput = z.object({ next: count, reason: reason('withdraw-reason-missing') })

/** What the press to withdraw an annex sends: why, and which version the page said counts. */
export const withdrawAnnexInput = z.object({ seen: count, reason: reason('annex-reason-missing') })

const line = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, 'too-long')

/** What an author says to begin an annex; `languages` are their codes with a space between. */
export const annexInput = z.object({
  name: line('annex-name-missing', 100),
  contact: line('annex-contact-missing', 200),
  languages: z
    .string('languages-missing')
    .max(20, 'languages-missing')
    .transform((text) => text.split(' '))
    .pipe(z.array(z.enum(['nl', 'en'], 'languages-missing')).min(1, 'languages-missing')),
})

/** Whom an author names to write an annex, and the box that lets them publish it. */
export const editorInput = z.object({
  colleague: line('colleague-missing', 300),
  publishes: z.string().max(10).optional(),
})

/** A press on a changed text of the template: which part, as it was seen. */
export const updateInput = z.object({
  part: z.string('missing').min(1, 'missing').max(120, 'missing'),
  seen: count,
  stamp: z.string('missing').regex(/^[0-9a-f]{64}$/, 'missing'),
})

const many = z.coerce.number<string>().int().min(0).max(100_000_000)

/** What brings a code of elsewhere along beside a file: the key of the form, and pasted text. */
export const importInput = z.object({
  formKey: z.uuid(),
  // Its roof in bytes is that of the reader, which has a sentence for it.
  text: z.string().default(''),
})

/** The text that a visitor pasted, beside a file. */
export const visitorInput = z.object({ text: z.string().default('') })

/** A press that opens or closes the page for visitors; `seen` is the number of the last press that the page showed. */
export const adviceSwitchInput = z.object({ to: z.enum(['on', 'off'], 'missing'), seen: count })

/**
 * A press that decides about a ban; `seen` is the number of the last change of the head of the draft, `last` that of the last
 * decision that the page showed.
 */
export const stanceInput = z.object({
  stance: z.enum(DECIDED_STANCES, 'missing'),
  seen: count,
  last: count,
  why: written('too-long')
    .pipe(z.string().trim().max(1_000, 'too-long'))
    .default('')
    .transform((text) => text || null),
})

/** What becomes of one passage of an import; `seen` is the revision that the page showed. */
export const choiceInput = z.object({
  index: many,
  seen: many,
  choice: z.enum(CHOICES),
  section: z.string().max(100).optional(),
  reason: z.string().max(300, 'reason-long').optional(),
})

/** A press on many passages at once. */
export const acceptInput = z.object({ which: z.enum(['sure', 'all']), seen: many })
export const undoAcceptInput = z.object({ press: many, seen: many })

/** Taking an import over, as the preview showed it: the revisions of the draft and of the import. */
export const takeOverInput = z.object({
  manner: z.enum(IMPORT_MANNERS, 'manner-missing'),
  draft: many,
  seen: many,
})

/** A rule of the own code for these clients. */
export const offerInput = z.object({
  rule: z.string().min(1).max(120),
  clients: z.array(z.uuid()).min(1, 'clients-missing').max(200),
})
export const offerDecision = z.object({ offer: z.uuid(), seen: z.coerce.number().int().min(0) })
