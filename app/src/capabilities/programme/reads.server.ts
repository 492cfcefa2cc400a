import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { may } from '#platform/access.ts'
import { access } from './access.ts'
import type { OwnChoice, Standing } from './contract.ts'
import * as programme from './store/programme.server.ts'

/** Whether there is a programme and whether this person takes part; null where it never opened, and for a visitor. */
export async function findProgramme(who: Who): Promise<Standing | null> {
  const { person } = who
  if (!person || !may(who, access.readProgramme)) return null
  return look(who, async (context) => {
    const [last] = await programme.listTurns(context)
    if (!last) return null
    const joined = (await programme.findAmbassador(context, person)) !== undefined
    return { open: last.kind === 'opened', joined }
  })
}

/** What this person chose who takes part: which channels and topics come first for them; null for who does not. */
export async function findOwnChoice(who: Who): Promise<OwnChoice | null> {
  const { person } = who
  if (!person || !may(who, access.readProgramme)) return null
  return look(who, async (context) => (await programme.findAmbassador(context, person)) ?? null)
}
