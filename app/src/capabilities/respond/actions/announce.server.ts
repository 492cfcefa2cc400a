import type { Who } from '#platform/who.ts'
import { mayBeTold, takes } from '../model.ts'
import * as announcements from '../store/announcements.server.ts'
import { changeItem, type Done, type Seen } from './change.server.ts'

/** Tells everyone that colleagues are talking about something, by a few words; ends with the item at the latest. */
export async function announceItem(who: Who, seen: Seen, title: string): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person, protocol }) => {
    if (!takes(item.state, 'work') || !mayBeTold(protocol, item.steps)) return null
    await announcements.insertAnnouncement(context, item.id, title, person)
    await context.append('item.announced', { item: item.id })
    return {}
  })
}

/** Takes that away again; `changed` when it was away already. */
export async function stopAnnouncing(who: Who, seen: Seen): Promise<Done> {
  return changeItem(who, seen, async ({ context, item }) => {
    if (!(await announcements.endAnnouncement(context, item.id))) return null
    await context.append('item.announcement-ended', { item: item.id })
    return {}
  })
}
