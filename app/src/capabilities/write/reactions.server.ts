import { library } from 'virtual:library'
import { buildCode } from '@handvat/documents/build-code.ts'
import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import type { Stance } from '@handvat/documents/library.ts'
import { findPart } from '@handvat/documents/parts.ts'
import { getContactPoint } from '#capabilities/people/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { act as open, type Look, type Reactions } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf } from '#platform/who.ts'
import { changePart } from './actions/edit-part.server.ts'
import { moveRule } from './actions/move-rule.server.ts'
import * as drafts from './store/drafts.server.ts'
import * as imports from './store/imports.server.ts'

/** The words of a proposal that an author takes over, in one language; a new rule also has a reason and a section. */
export interface TakenWords {
  language: Language
  title: string
  text: string
  fresh: { why: string; section: string } | null
}

let findTaken: (context: Look, contribution: string) => Promise<TakenWords | undefined>

/** Ties the reaction to who keeps the words of proposals; done once at start. */
export function takeProposalsFrom(find: typeof findTaken): void {
  findTaken = find
}

/**
 * A new organisation gets its complete draft code in the same transaction. A proposal that is taken is written into the
 * draft, unless that part changed meanwhile: then it throws `changed-meanwhile`, and nothing of the press remains.
 */
export const reactions: Reactions = {
  'organisation.created': async (act, { name, languages, stance, template }) => {
    const contact = await getContactPoint(act)
    const document = buildCode(library, {
      organisation: name,
      languages: languages as Language[],
      stance: stance as Stance,
      contact: {
        name: contact.name,
        ...(contact.email ? { email: contact.email } : {}),
        ...(contact.phone ? { phone: contact.phone } : {}),
        ...(contact.hours ? { hours: { nl: contact.hours, en: contact.hours } } : {}),
      },
      template,
      today: act.now.toISOString().slice(0, 10),
    })
    await drafts.insertDraft(act, { document, template, base: document })
    await act.append('code.drafted', { template, stance })
  },
  'proposal.taken': async (act, { contribution, part, seen }) => {
    const words = await findTaken(act, contribution)
    const draft = await drafts.lockDraft(act)
    const person = act.who.person
    if (!words || !draft || !person) throw new Refusal('not-found')
    const content = writeRule(draft.document, part, words)
    if (!content) throw new Refusal('changed-meanwhile')
    const done = await changePart(act, person, { part, seen, content }, 'proposal')
    if ('conflict' in done) throw new Refusal('changed-meanwhile')
    if (words.fresh) await moveRule(act, person, content.id, words.fresh.section, 'proposal')
  },
}

// What the rule becomes; the other languages lag behind the one that the proposal was written in.
function writeRule(document: CodeDocument, part: string, words: TakenWords): CodeRule | undefined {
  const { language, title, text, fresh } = words
  const others = document.languages.filter((one) => one !== language)
  const lag = others.length > 0 ? { lagging: others } : {}
  const known = findPart(document, part) as CodeRule | undefined
  if (!fresh)
    return (
      known && {
        ...known,
        title: { ...known.title, [language]: title },
        text: { ...known.text, [language]: text },
        ...lag,
      }
    )
  if (known) return undefined
  const same = (words: string) => ({ nl: words, en: words })
  const id = part.slice('rule:'.length)
  const own = { id, force: 'guideline', kind: 'do' } as const
  return { ...own, title: same(title), text: same(text), why: same(fresh.why), ...lag }
}

/** The text of an import that was taken over goes on its day. */
export async function forgetImport(job: { organisation: string; import: string }): Promise<void> {
  await open(visitorOf(job.organisation), (context) =>
    imports.forgetTexts(context, job.import, { dropped: false }),
  )
}
