import { defaultLadder } from '#capabilities/acknowledge/model.ts'
import { getReminders } from '#capabilities/acknowledge/reads/coverage.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import type { Who } from '#platform/who.ts'

/** When whoever has not answered yet is written to, as a sentence needs it: "3, 8 en 15". */
export async function showReminders(who: Who, language: Language) {
  const { ladder } = await getReminders(who)
  const days = ladder?.days ?? defaultLadder
  return {
    days: new Intl.ListFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
      type: 'conjunction',
    }).format(days.map(String)),
    state:
      days.length === 0
        ? ('off' as const)
        : hasMailServer()
          ? ('on' as const)
          : ('no-mail' as const),
    /** One, where the sentence speaks of a single working day. */
    count: days.length === 1 ? (days[0] ?? 0) : days.length + 1,
  }
}
