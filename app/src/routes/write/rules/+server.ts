import { json } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { buildCodeRule } from '@handvat/documents/build-code.ts'
import type { RequestHandler } from './$types'

/** Every rule of the library as it would stand in a code, by theme: what an author may choose from. */
export const GET: RequestHandler = () =>
  json(library.rules.map((rule) => ({ theme: rule.theme, rule: buildCodeRule(rule) })))
