import type { Translate } from '#messages/messages.ts'
import type { ProposalSubject } from '../model.ts'

/** What a form of a proposal asks for, by what the proposal is about. */
export function proposalWords(
  t: Translate,
  subject: ProposalSubject,
): { title: string; hint: string; text: string } {
  if (subject === 'head')
    return {
      title: t('contribute.head'),
      hint: t('contribute.title.hint'),
      text: t('contribute.head.text'),
    }
  if (subject === 'list')
    return {
      title: t('contribute.list'),
      hint: t('contribute.list.hint'),
      text: t('contribute.list.text'),
    }
  return {
    title: t('contribute.title'),
    hint: t(subject === 'section' ? 'contribute.title.fresh' : 'contribute.title.hint'),
    text: t('contribute.new-text'),
  }
}
