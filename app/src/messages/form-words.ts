import type { Translate } from './messages.ts'

/** What a form says when the way to the server is gone. */
export function formWords(t: Translate) {
  return {
    title: t('form.wrong'),
    offline: t('form.offline'),
    signedOut: t('form.signed-out'),
    broken: t('form.broken'),
  }
}
