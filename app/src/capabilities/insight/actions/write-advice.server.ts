import { createHash } from 'node:crypto'
import { writeCanonicalJson } from '@handvat/documents/code-text.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { getContactPoint } from '#capabilities/people/reads.server.ts'
import { createTranslate, loadMessages } from '#messages/messages.ts'
import { demand } from '#platform/access.ts'
import { appUrl } from '#platform/address.ts'
import { act } from '#platform/database/act.server.ts'
import { readEmblem } from '#platform/files.server.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { IntakeInput, WordsInput } from '../input.ts'
import { drawAdvice, getAdvice } from '../reads/advice.server.ts'
import * as store from '../store/advice.server.ts'

/** Begins an advice in a language, with the organisation's name on it. Returns its id. */
export async function beginAdvice(
  who: Who,
  begun: { language: Language; organisation: string },
): Promise<string> {
  demand(who, access.writeAdvice)
  const person = personOf(who)
  return act(who, async (context) => {
    const face = { name: begun.organisation, colour: '', logo: '' }
    const id = await store.insertAdvice(context, { language: begun.language, person, face })
    await context.append('insight.advice-begun', { advice: id })
    return id
  })
}

/** Keeps the answers and the face. Returns the new revision, or what is wrong. */
export async function saveIntake(
  who: Who,
  id: string,
  given: IntakeInput,
  logo: Uint8Array | null = null,
): Promise<{ revision: number } | 'changed' | 'too-large' | 'no-picture'> {
  demand(who, access.writeAdvice)
  const { draft } = await getAdvice(who, id)
  const drawn = logo && (await readEmblem(logo))
  if (typeof drawn === 'string') return drawn
  const kept = given.logo === 'none' ? '' : draft.face.logo
  return act(who, async (context) => {
    const change = {
      answers: { chosen: given.answers, goal: given.goal },
      face: {
        name: given.name,
        colour: given.colour,
        logo: drawn ? drawn.toString('base64') : kept,
      },
    }
    if (!(await store.updateAdvice(context, { id, revision: given.revision }, change)))
      return 'changed'
    return { revision: given.revision + 1 }
  })
}

/** Keeps the own sentences and which priorities are left out. */
export async function saveWords(
  who: Who,
  id: string,
  given: WordsInput,
): Promise<{ revision: number } | 'changed'> {
  demand(who, access.writeAdvice)
  await getAdvice(who, id)
  return act(who, async (context) => {
    const words = { sentences: given.sentences, left: given.left }
    if (!(await store.updateAdvice(context, { id, revision: given.revision }, { words })))
      return 'changed'
    return { revision: given.revision + 1 }
  })
}

/** Makes a version of the advice as it is now, for ever with these words and figures. Returns its number. */
export async function finishAdvice(who: Who, id: string, organisation: string): Promise<number> {
  demand(who, access.writeAdvice)
  const person = personOf(who)
  const { draft } = await getAdvice(who, id)
  const { advice, version: number } = await drawAdvice(who, draft, organisation)
  const hash = createHash('sha256').update(writeCanonicalJson(advice)).digest('hex')
  await act(who, async (context) => {
    await store.insertAdviceVersion(context, {
      advice: id,
      number,
      document: advice,
      hash,
      person,
    })
    await context.append('insight.advice-finished', { advice: id, number })
  })
  return number
}

/** Notes that this person would like to talk about an advice, and tells the contact point that and nothing else. */
export async function askTalk(who: Who, id: string, number: number, formKey: string) {
  demand(who, access.writeAdvice)
  const person = personOf(who)
  await getAdvice(who, id)
  await act(who, async (context) => {
    if (!(await store.insertTalk(context, { advice: id, person, formKey }))) return
    await context.append('insight.talk-asked', { advice: id })
    const contact = await getContactPoint(context)
    if (!contact.email || !hasMailServer()) return
    const t = createTranslate(await loadMessages('nl'))
    await postLetter(context, {
      to: contact.email,
      subject: t('letter.advice-talk.subject'),
      body: t('letter.advice-talk.body', {
        name: contact.name,
        link: `${appUrl()}/insight/advice/${id}/version/${number}`,
      }),
    })
  })
}

function personOf(who: Who): string {
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
