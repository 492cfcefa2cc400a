import type { TriageContext } from '@handvat/engine/triage/categories.ts'

/** What an organisation file says that the triage needs: names, accounts and facts. */
export function readTriageContext(organisation: {
  organisation: string
  handles?: string[] | undefined
  ownProducts?: string[] | undefined
  factsForTriage?: string[] | undefined
}): TriageContext {
  const { organisation: name, handles = [], ownProducts = [], factsForTriage = [] } = organisation
  return {
    names: [...new Set([name, ...ownProducts])],
    handles: handles.map((handle) => (handle.startsWith('@') ? handle : `@${handle}`)),
    facts: factsForTriage,
  }
}
