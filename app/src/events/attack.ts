/** What can happen when a colleague is under attack. The events hold ids only, and no person stands behind them. */
export interface AttackEvents {
  'attack.started': { attack: string }
  'attack.contacted': { attack: string }
  'attack.escalated': { attack: string }
  'attack.closed': { attack: string }
  'attack.forgotten': { attack: string }
}
