/** What can happen with the check: only what the organisation decides. What anyone checks is no event. */
export interface CheckEvents {
  'check.rule-switched': { rule: string; state: 'off' | 'on'; number: number }
}
