import type { MessageKey, Translate } from '#messages/messages.ts'

interface Refused {
  errors?: Record<string, string>
  values?: Record<string, unknown>
}

/** The sentence for one field of a refused form, or nothing. */
export function errorOf(t: Translate, form: Refused | null, field: string): string | undefined {
  const id = form?.errors?.[field]
  return id ? t(`error.${id}` as MessageKey) : undefined
}

/** What was typed in one field of a refused form, else the given start. */
export function valueOf(form: Refused | null, field: string, start = ''): string {
  const value = form?.values?.[field]
  return typeof value === 'string' ? value : start
}
