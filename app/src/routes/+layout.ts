import { loadMessages } from '#messages/messages.ts'
import type { LayoutLoad } from './$types'

/** The sentences of one language travel as their own file; the other language stays away. */
export const load: LayoutLoad = async ({ data }) => ({
  ...data,
  messages: await loadMessages(data.language),
})
