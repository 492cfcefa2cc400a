import type { Reactions } from '#platform/database/act.server.ts'
import { deletePicture } from '#platform/files.server.ts'
import { deleteSignal } from './store.server.ts'
import { tellListener } from './store/own-names.server.ts'

/** A signal is kept as long as the item that it brought into the inbox, and goes with it, picture and all. */
export const reactions: Reactions = {
  'item.forgotten': async (act, { signal }) => {
    if (!signal) return
    const picture = await deleteSignal(act, signal)
    if (picture) await deletePicture(act, picture)
  },
  // When an organisation ends, nobody listens for its names any more.
  'organisation.ending': (act) => tellListener(act),
}
