import type { AccessTable } from '#platform/access.ts'

const authors = ['communications', 'admin']
const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

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
  /** Who holds the keys of an account may connect it, and so may communications; which, the action asks. */
  connectAccount: {
    may: everyRole,
    routes: [
      'GET /accounts/[account]/connect',
      'POST /accounts/[account]/connect',
      'GET /accounts/connected',
    ],
  },
} as const satisfies AccessTable
