/** For how many months a question is kept after the last word about it. */
export const KEPT_MONTHS = 24

/** Before this moment a question has been kept long enough. */
export function keptSince(now: Date): Date {
  const moment = new Date(now)
  moment.setUTCMonth(moment.getUTCMonth() - KEPT_MONTHS)
  return moment
}
