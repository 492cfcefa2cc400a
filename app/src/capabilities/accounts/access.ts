import type { AccessTable } from '#platform/access.ts'

const authors = ['communications', 'admin']

/** Visitors read the house rules and the accounts that are shown; who writes the code writes these, and keeps the register. */
export const access = {
  readHouseRules: { may: 'everyone', routes: ['GET /house-rules'] },
  writeHouseRules: {
    may: authors,
    routes: ['GET /house-rules/write', 'POST /house-rules/write'],
  },
  keepAccounts: {
    may: authors,
    routes: [
      'GET /accounts',
      'GET /accounts/new',
      'POST /accounts/new',
      'GET /accounts/[account]',
      'POST /accounts/[account]',
    ],
  },
} as const satisfies AccessTable
