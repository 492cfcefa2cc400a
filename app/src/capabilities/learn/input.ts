import { z } from 'zod'

const id = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*$/)

/** A press on a track: it is finished. */
export const completeInput = z.object({ track: id })

/** How one wants to be offered a dilemma now and then; by message is chosen where the browser is asked. */
export const practiceInput = z.object({ channel: z.enum(['device', 'digest']) })

/** One choice, to be counted: strict, so that nothing else can travel along. */
export const countInput = z.strictObject({
  dilemma: id,
  scene: id,
  option: id,
  ticket: z.string().max(200),
})
export type CountInput = z.infer<typeof countInput>

/** What the list of dilemmas is narrowed by. */
export const listInput = z.object({
  search: z.string().trim().max(100).catch(''),
  audience: z.string().max(20).catch(''),
  theme: z.string().max(30).catch(''),
  sector: z.string().max(20).catch(''),
})
export type ListInput = z.infer<typeof listInput>
