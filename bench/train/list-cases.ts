import type { Rule } from '@handvat/documents/library.ts'
import type { Example } from './train-model.ts'

/** The cases of one rule; each rule is a family, because its cases resemble each other. */
export function listCases({ id, theme, cases }: Rule): Example[] {
  const make = (kind: 'hits' | 'passes'): Example[] =>
    [...cases[kind].nl, ...cases[kind].en]
      // A case that needs a context says little by its words.
      .filter(({ context }) => context === undefined)
      .map(({ text }) => ({
        text,
        labels: kind === 'hits' ? [theme] : [],
        weight: 1,
        family: id,
      }))
  return [...make('hits'), ...make('passes')]
}
