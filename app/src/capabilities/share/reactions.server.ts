import type { Act, Reactions } from '#platform/database/act.server.ts'
import { holdPosting, listPostings } from '#platform/post.server.ts'
import { listPressed } from './store/postings.server.ts'

/** What was pressed and has not gone yet is held back with the item, and with everything in a crisis. */
export const reactions: Reactions = {
  'share-item.withdrawn': (context, { item }) => holdBack(context, item),
  'share-item.taken-back': (context, { item }) => holdBack(context, item),
  'crisis.started': (context) => holdBack(context, null),
}

async function holdBack(context: Act, item: string | null): Promise<void> {
  for (const { id, state } of await listPostings(context, await listPressed(context, item)))
    if (state !== 'posted' && state !== 'failed') await holdPosting(context, id)
}
