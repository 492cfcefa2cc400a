import { fail } from '@sveltejs/kit'
import type { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'

/** What a form needs to show again after a refusal: one error per field, and what was typed. */
export interface FormProblem {
  errors: Record<string, string>
  values: Record<string, unknown>
}

/** Reads a form that was sent; throws `unreadable` when it came broken or half, `too-large` above the limit of the server. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch (error) {
    const tooLarge = typeof error === 'object' && error && 'status' in error && error.status === 413
    throw new Refusal(tooLarge ? 'too-large' : 'unreadable')
  }
}

// No form of ours has more; a form with very many fields only costs time.
const mostFields = 200

/**
 * The fields of a form as plain values; a name that ends in `[]` is a list. Files are left out. Throws `unreadable`
 * above 200 fields.
 */
export function readFields(form: FormData): Record<string, unknown> {
  const values = new Map<string, unknown>()
  let count = 0
  for (const [key, value] of form) {
    count += 1
    if (count > mostFields) throw new Refusal('unreadable')
    if (typeof value !== 'string') continue
    // A text column takes everything but NUL.
    const text = value.replaceAll('\u0000', '')
    const name = key.endsWith('[]') ? key.slice(0, -2) : key
    const known = values.get(name)
    if (!key.endsWith('[]')) values.set(name, known ?? text)
    else values.set(name, Array.isArray(known) ? [...known, text] : [text])
  }
  values.delete('__proto__')
  return Object.fromEntries(values)
}

/** Reads a form by its schema; the errors are ids of messages (`error.<id>`), the first one per field. */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
):
  | { data: z.infer<Schema>; problem?: never }
  | { data?: never; problem: ReturnType<typeof fail<FormProblem>> } {
  const values = readFields(form)
  const parsed = schema.safeParse(values)
  if (parsed.success) return { data: parsed.data }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues)
    errors[String(issue.path[0] ?? 'form')] ??= readErrorId(issue.message)
  return { problem: fail(400, { errors, values }) }
}

/** A refusal of one field, with what was typed. */
export function failField(form: FormData, field: string, error: string, status = 400) {
  return fail<FormProblem>(status, { errors: { [field]: error }, values: readFields(form) })
}

// A field that is not there at all gets the schema library's own words, which are not ids of ours.
function readErrorId(message: string): string {
  return /^[a-z]+(-[a-z]+)*$/.test(message) ? message : 'missing'
}
