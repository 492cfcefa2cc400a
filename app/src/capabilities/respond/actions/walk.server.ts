import { walk } from '@handvat/documents/protocol.ts'
import type { Act } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import type { Step } from '../contract.ts'
import { takes } from '../model.ts'
import { getProtocol } from '../protocol.ts'
import * as protocols from '../store/protocols.server.ts'
import * as work from '../store/work.server.ts'
import { changeItem, type Done, type Seen } from './change.server.ts'

/** Answers the question of the protocol that is open now; the first answer also claims the item. */
export async function takeStep(who: Who, seen: Seen, step: Step): Promise<Done> {
  return takeSteps(who, seen, [step])
}

/** Answers several questions by one press, in order, each on the path; all of them or none. */
export async function takeSteps(who: Who, seen: Seen, steps: readonly Step[]): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person, protocol }) => {
    if (!takes(item.state, 'work') || steps.length === 0) return null
    const path = [...item.steps]
    for (const step of steps) {
      const here = walk(protocol, path)
      if (here.kind !== 'question' || here.question.id !== step.node) return null
      if (!here.question.options.some((option) => option.id === step.option)) return null
      await work.insertStep(context, item.id, path.length, { ...step, person })
      await context.append('item.step-taken', { item: item.id, ...step })
      path.push(step)
    }
    const walked = item.steps.length === 0 ? { protocol: await holdProtocol(context) } : {}
    if (item.state !== 'new') return walked
    await context.append('item.claimed', { item: item.id })
    return { ...walked, state: 'claimed', claimedBy: person }
  })
}

/** Takes back the answers from position `from` (0 is the first), to choose again; from 0 the protocol in use counts. */
export async function undoSteps(who: Who, seen: Seen, from: number): Promise<Done> {
  return changeItem(who, seen, async ({ context, item }) => {
    if (!takes(item.state, 'work') || from >= item.steps.length) return null
    await work.deleteSteps(context, item.id, from)
    await context.append('item.steps-undone', { item: item.id, from })
    return from === 0 ? { protocol: null } : {}
  })
}

// What an item walks must stay readable: also the text that came with the product is kept at the first answer.
async function holdProtocol(context: Act): Promise<number> {
  const version = await protocols.findVersion(context)
  if (version) return version.number
  const protocol = getProtocol()
  const hash = protocols.hashProtocol(protocol)
  for (;;) {
    const known = await protocols.findLibraryVersion(context, hash)
    if (known !== undefined) return known
    const number = (await protocols.findLastNumber(context)) + 1
    const version = { number, origin: 'library', protocol, reason: null } as const
    if (await protocols.insertVersion(context, version)) return number
  }
}
