import { loadPageMessages } from '#messages/messages.ts'
import type { LayoutLoad } from './$types'

/** The sentences of one language travel as their own file, without those that only other pages say. */
export const load: LayoutLoad = async ({ data, url }) => ({
  ...data,
  messages: await loadPageMessages(data.language, url.pathname),
})
