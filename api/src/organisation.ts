import type { CheckContext } from '@handvat/engine/context.ts'
import { z } from 'zod'

const words = z.array(z.string().min(1))

/**
 * The organisation file of `handvat check --organisation`: who the organisation is, what it keeps to
 * itself and what everybody may know. Unknown fields are ignored.
 */
export const organisationSchema = z.object({
  /** The name under which people know it. */
  organisation: z.string().min(1),
  /** What it is, in a few words; for readers only. */
  kind: z.string().optional(),
  sector: z
    .enum(['general', 'government', 'care', 'education', 'finance', 'food', 'listed'])
    .optional(),
  /** Its own accounts, with or without `@`. */
  handles: words.optional(),
  /** Whether those who post work there; for readers only, the check always takes it so. */
  authorIsEmployee: z.boolean().optional(),
  /** What it keeps to itself: terms, and shapes of file numbers (9 a digit, A a letter). */
  register: z
    .object({
      people: words,
      clients: words,
      projects: words,
      hosts: words,
      namespaces: words,
      fileNumbers: words,
    })
    .partial()
    .optional(),
  ownProducts: words.optional(),
  competitors: words.optional(),
  /** Polarising topics, as the organisation sees them. */
  topics: words.optional(),
  /** What everybody may know. */
  public: z
    .object({ mailboxes: words, phones: words, ibans: words, facts: words })
    .partial()
    .optional(),
  /** Facts against which what others say is judged; not used by the check. */
  factsForTriage: words.optional(),
})

export type Organisation = z.output<typeof organisationSchema>

/** What the check may know of the organisation. Its name counts as one of its products. */
export function buildContext(organisation: Organisation): CheckContext {
  const { sector, handles, register, competitors, topics } = organisation
  const { mailboxes, phones, ibans } = organisation.public ?? {}
  const products = organisation.ownProducts ?? []
  const named = products.some(
    (product) => product.toLowerCase() === organisation.organisation.toLowerCase(),
  )
  return {
    ...(sector ? { sector } : {}),
    ...(handles ? { handles: handles.map(addAt) } : {}),
    ...(register ? { register } : {}),
    ownProducts: named ? products : [organisation.organisation, ...products],
    ...(competitors ? { competitors } : {}),
    ...(topics ? { topics } : {}),
    ownContacts: {
      ...(mailboxes ? { mailboxes } : {}),
      ...(phones ? { phones } : {}),
      ...(ibans ? { ibans } : {}),
    },
  }
}

function addAt(handle: string): string {
  return handle.startsWith('@') ? handle : `@${handle}`
}
