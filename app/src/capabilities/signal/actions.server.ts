import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { deletePicture, insertPicture, readPicture } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { SignalInput } from './input.ts'
import * as store from './store.server.ts'

/**
 * Passes something on to communications. Needs a link, words or a picture; a form sent twice gives one signal.
 * Returns the signal's id, or what is wrong with the picture or the form.
 */
export async function sendSignal(
  who: Who,
  input: SignalInput,
  picture: Uint8Array | null,
): Promise<{ signal: string } | 'empty' | 'too-large' | 'no-picture'> {
  demand(who, access.send)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  if (!input.link && !input.text && !picture) return 'empty'
  const drawn = picture ? await readPicture(picture) : null
  if (typeof drawn === 'string') return drawn
  return act(who, async (context) => {
    const known = await store.findByForm(context, { person, formKey: input.formKey })
    if (known) return { signal: known.id }
    const kept = drawn ? await insertPicture(context, drawn) : null
    const { id, added } = await store.upsertSignal(context, { ...input, person, picture: kept })
    if (added) await context.append('signal.sent', { signal: id })
    // The same form came in at the same moment and was first.
    else if (kept) await deletePicture(context, kept)
    return { signal: id }
  })
}
