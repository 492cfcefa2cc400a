import type { Audience } from '#capabilities/people/contract.ts'

interface Refused {
  values?: Record<string, unknown>
}

/** What was ticked in a form that came back, else what stood there. */
export function chosenOf(form: Refused | null, start: Audience | null = null) {
  const list = (name: keyof Audience): string[] => {
    if (!form?.values) return start?.[name] ?? []
    const value = form.values[name]
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  }
  return { roles: list('roles'), duties: list('duties'), units: list('units') }
}
