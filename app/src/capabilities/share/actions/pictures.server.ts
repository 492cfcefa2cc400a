import type { z } from 'zod'
import { findAnyone } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import * as files from '#platform/files.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { createToken, hashToken } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { shareInputs } from '../input.ts'
import * as items from '../store/items.server.ts'
import * as store from '../store/pictures.server.ts'

/** How many pictures one item has at most. */
export const mostPictures = 4

/** Puts a picture with an item, redrawn, with what blind colleagues hear and who has the rights. */
export async function addPicture(
  who: Who,
  item: string,
  words: z.infer<typeof shareInputs.picture>,
  bytes: Uint8Array,
): Promise<'done' | 'too-large' | 'no-picture' | 'pictures-many'> {
  demand(who, access.keepItems)
  const drawn = await files.readPicture(bytes)
  if (typeof drawn === 'string') return drawn
  return act(who, async (context) => {
    await items.holdItem(context, item)
    const known = await items.findItem(context, item)
    if (!known) throw new Refusal('not-found')
    if (known.pictures.filter(({ file }) => file).length >= mostPictures) return 'pictures-many'
    const file = await files.insertPicture(context, drawn)
    const picture = await store.insertPicture(context, { ...words, item, file })
    await context.append('share-picture.added', { picture })
    return 'done'
  })
}

/**
 * Notes that somebody on a picture said yes, and makes the link by which they take that back; it is shown now and never again.
 * A colleague whose name it is can do so from the page of the item too.
 */
export async function addPictured(
  who: Who,
  { picture, name, on }: z.infer<typeof shareInputs.pictured>,
): Promise<{ name: string; address: string }> {
  demand(who, access.keepItems)
  const token = createToken()
  return act(who, async (context) => {
    const [known] = await store.listPictures(context, { id: picture })
    if (!known?.file) throw new Refusal('not-found')
    const found = await findAnyone(context, name)
    // Two colleagues with one name: then the link is what each of them has.
    const person = found.length === 1 ? (found[0]?.id ?? null) : null
    await store.insertPictured(context, { picture, name, person, tokenHash: hashToken(token), on })
    return { name, address: `${await readAddress(context)}/share/pictured/${token}` }
  })
}

/** Takes a picture away as its keeper: with an item that was offered, that withdraws the item. */
export async function withdrawPicture(who: Who, picture: string): Promise<void> {
  demand(who, access.keepItems)
  await act(who, (context) => withdraw(context, picture, 'desk'))
}

/** Takes back one's yes by the link, without saying why; false where the link is not known or was used. */
export async function takeBackByLink(who: Who, token: string): Promise<boolean> {
  return act(visitorOf(who.organisation), async (context) => {
    const found = await store.findByToken(context, hashToken(token))
    if (!found) return false
    await withdraw(context, found.picture, 'pictured')
    return true
  })
}

/** The same for a colleague who is on it by name. Nobody is told who pressed. */
export async function takeBackOwn(who: Who, picture: string): Promise<void> {
  demand(who, access.tell)
  // As a visitor: the spine of events does not name who it was.
  await act(visitorOf(who.organisation), async (context) => {
    const on = await store.listPictured(context, [picture])
    if (!who.person || !on.some(({ person }) => person === who.person))
      throw new Refusal('not-found')
    await withdraw(context, picture, 'pictured')
  })
}

/** The file goes, who was on it is forgotten, and what was offered with it becomes a notice for all. */
async function withdraw(context: Act, id: string, cause: 'pictured' | 'desk'): Promise<void> {
  const [picture] = await store.listPictures(context, { id })
  if (!picture) throw new Refusal('not-found')
  if (picture.item) await items.holdItem(context, picture.item)
  if (!(await store.withdrawPicture(context, id, cause))) return
  if (picture.file) await files.deletePicture(context, picture.file)
  await context.append('share-picture.withdrawn', { picture: id })
  const item = picture.item && (await items.findItem(context, picture.item))
  if (!item || item.state !== 'offered') return
  const step = { state: 'withdrawn', cause: 'picture', reason: null, person: null } as const
  await items.insertStep(context, { ...step, item: item.id, number: item.step + 1 })
  await context.append('share-item.withdrawn', { item: item.id, cause: 'picture' })
}
