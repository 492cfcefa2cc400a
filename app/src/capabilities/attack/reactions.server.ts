import { forgetTime } from '#capabilities/people/model.ts'
import { listOnDuty, listReachable, readCalendar } from '#capabilities/people/reads.server.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { momentAt } from '#platform/day.ts'
import { deletePicture } from '#platform/files.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { visitorOf } from '#platform/who.ts'
import { callHelpers } from './actions/write-letters.server.ts'
import { chooseDeputies } from './model.ts'
import * as attacks from './store/attacks.server.ts'
import * as steps from './store/steps.server.ts'

/**
 * Timed work: calls the deputies in when nobody made contact in time, reminds of a day of aftercare, and erases everything
 * when its class of retention ends. Nothing happens before its time, and nothing twice.
 */
export async function settleAttack(job: Jobs['attack.settle']): Promise<void> {
  await act(visitorOf(job.organisation), async (context) => {
    await attacks.holdAttack(context, job.attack)
    const attack = await attacks.findAttack(context, job.attack)
    if (!attack) return
    if (forgetTime('attack', attack.lastAt) <= context.now) return forget(context, attack.id)
    await escalateWhenDue(context, attack)
    await remindOfAftercare(context, attack.id)
    // Somebody wrote after the day on which it would have ended: it ends counted from then.
    if (!attack.closedAt && forgetTime('attack', attack.startedAt) <= context.now)
      await enqueue(context, 'attack.settle', job, forgetTime('attack', attack.lastAt))
  })
}

async function escalateWhenDue(context: Act, attack: attacks.StoredAttack): Promise<void> {
  if (attack.contact || attack.closedAt || attack.contactBy > context.now) return
  if (!(await attacks.insertEscalation(context, attack.id))) return
  const called = await attacks.listHelpers(context, attack.id)
  const deputies = chooseDeputies(
    [attack.person, ...called.map(({ person }) => person)],
    await listOnDuty(context, ['deputy', 'security', 'contact-point']),
  )
  await attacks.insertHelpers(context, attack.id, deputies)
  // Where there is nobody else, those who were called are called again.
  const again = deputies.length > 0 ? deputies : called
  const reached = await listReachable(
    context,
    again.map(({ person }) => person),
  )
  await callHelpers(context, attack.id, reached, 'deputy')
  await context.append('attack.escalated', { attack: attack.id })
}

async function remindOfAftercare(context: Act, attack: string): Promise<void> {
  const { zone } = await readCalendar(context)
  for (const { day, person, remindedAt } of await steps.listAftercare(context, attack)) {
    if (remindedAt || momentAt(day, '00:00', zone) > context.now) continue
    if (!(await steps.markReminded(context, attack, day))) continue
    await callHelpers(context, attack, await listReachable(context, [person]), 'aftercare')
  }
}

async function forget(context: Act, attack: string): Promise<void> {
  for (const picture of await attacks.deleteAttack(context, attack))
    await deletePicture(context, picture)
  await context.append('attack.forgotten', { attack })
}
