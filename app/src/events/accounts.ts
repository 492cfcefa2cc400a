/** What can happen with the official accounts and the house rules for their visitors. */
export interface AccountsEvents {
  'house-rules.published': { version: number }
  'account.saved': { account: string }
  'account.holders-changed': { account: string }
  /** From now on may be posted in its name. */
  'account.connected': { account: string }
  'account.disconnected': { account: string }
}
