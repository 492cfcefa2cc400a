import { readDay } from '@handvat/documents/review.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { expireLetters } from '#platform/mail/outbox.server.ts'
import { visitorOf } from '#platform/who.ts'
import type { Language } from '../contract.ts'
import { keptUntil, lasts } from '../model.ts'
import { lettersOf } from '../parts/letters.ts'
import { forgetFiles } from '../store/imports.server.ts'
import { deleteInvitations, listDue } from '../store/invitations.server.ts'
import { deleteOldLetters, erasePeople } from '../store/leaving.server.ts'
import { getOrganisation } from '../store/organisation.server.ts'
import { deleteEnded } from '../store/passes.server.ts'
import { givePasses } from './give-pass.server.ts'

const day = 86_400_000
// A few statements each; a day on which ten thousand start takes twenty of them.
const atOnce = 500

/** Begins the days of an organisation; each of them puts the next one away. */
export async function beginDays(context: Act): Promise<void> {
  await enqueue(
    context,
    'people.daily',
    { organisation: context.who.organisation },
    nextMorning(context.now),
  )
}

/** Does what a new day asks: whoever starts gets their way in, and what was kept long enough goes. */
export async function beginDay({ organisation }: Jobs['people.daily']): Promise<void> {
  const who = visitorOf(organisation)
  // The next day first: whatever goes wrong in this one, there is another.
  await act(who, beginDays)
  await act(who, forgetOld)
  await inviteStarters(organisation)
}

/** Gives their way in to those whose first day has come and who have a mailbox; the others wait for a printed code. */
export async function inviteStarters(organisation: string): Promise<void> {
  if (!hasMailServer()) return
  for (let more = true; more;)
    more = await act(visitorOf(organisation), async (context) => {
      const due = await listDue(context, {
        day: readDay(context.now),
        mailbox: true,
        limit: atOnce,
      })
      const { name } = await getOrganisation(context)
      await givePasses(
        context,
        due.map((person) => ({ ...person, language: person.language as Language | null })),
        lasts.invitation,
        lettersOf(name).invitation,
      )
      await context.appendAll(
        'person.invited',
        due.map(({ id }) => ({ person: id, roles: ['employee'], by: 'link' as const })),
      )
      return due.length === atOnce
    })
}

async function forgetOld(context: Act): Promise<void> {
  const { now } = context
  await deleteEnded(context, {
    sessions: keptUntil('session', now),
    passes: keptUntil('pass', now),
  })
  await expireLetters(context, null)
  await deleteOldLetters(context, keptUntil('letter', now))
  await deleteInvitations(context, new Date(now.getTime() - day))
  await forgetFiles(context, { before: new Date(now.getTime() - day) })
  const { languages } = await getOrganisation(context)
  await erasePeople(context, {
    before: keptUntil('left-person', now),
    // Where a name stood, such as beside an old answer, it must say something still.
    name: languages[0] === 'en' ? 'Former colleague' : 'Oud-collega',
  })
}

// In the morning of the Netherlands, in winter as in summer, before most people begin.
function nextMorning(now: Date): Date {
  const morning = new Date(now)
  morning.setUTCHours(4, 30, 0, 0)
  if (morning <= now) morning.setUTCDate(morning.getUTCDate() + 1)
  return morning
}
