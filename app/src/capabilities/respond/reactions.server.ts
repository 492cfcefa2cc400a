import type { Reactions } from '#platform/database/act.server.ts'
import * as store from './store.server.ts'

/** Whatever is passed on lands in the inbox in the same transaction. */
export const reactions: Reactions = {
  'signal.sent': async (act, { signal }) => {
    const item = await store.insertItem(act, signal)
    await act.append('item.opened', { item, signal })
  },
}
