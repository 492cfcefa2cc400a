import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']
const authors = ['communications', 'admin']

/** Everyone may check a post and see which rules are off. No route takes a draft: the check runs in the browser. */
export const access = {
  check: { may: everyRole, routes: ['GET /check', 'GET /check/pack/[part]'] },
  tellEditor: { may: everyRole, routes: ['POST /check/tell'] },
  switchRules: { may: authors, routes: ['GET /code/rules', 'POST /code/rules'] },
  tryRule: { may: authors, routes: ['GET /code/rules/[rule]'] },
} as const satisfies AccessTable
