import { loadPageMessages } from '#messages/messages.ts'
import { useZone } from '#platform/day.ts'
import type { LayoutLoad } from './$types'

/** The sentences of one language travel as their own file, without those that only other pages say. */
export const load: LayoutLoad = async ({ data, url }) => {
  // A browser shows one organisation; on the server each request has its own.
  if (!import.meta.env.SSR) useZone(() => data.organisation?.zone)
  return { ...data, messages: await loadPageMessages(data.language, url.pathname) }
}
