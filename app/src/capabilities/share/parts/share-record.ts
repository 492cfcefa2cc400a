import type { ShareChannel } from '../contract.ts'

/** One time that somebody shared something, as their own device keeps it. */
export interface SharedOnce {
  item: string
  title: string
  channel: ShareChannel
  /** ISO date-time. */
  at: string
}

/** What the device keeps, by the choice of who uses it. */
export interface ShareRecord {
  keeps: boolean
  shared: SharedOnce[]
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Under which key the record of one person lies on a device; several may use it. */
export const recordKeyOf = (person: string): string => `handvat-shared-${person}`
const serverKey = 'handvat-mastodon'
const most = 500

/** What the device keeps; nothing, and that it keeps nothing, where it was never chosen or cannot be read. */
export function readRecord(store: Store, person: string): ShareRecord {
  try {
    const kept: unknown = JSON.parse(store.getItem(recordKeyOf(person)) ?? 'null')
    if (!isRecord(kept)) return { keeps: false, shared: [] }
    return { keeps: kept.keeps, shared: kept.shared.filter(isShared) }
  } catch {
    return { keeps: false, shared: [] }
  }
}

/** Chooses to keep a record on this device, or not any more: then what was kept is thrown away. */
export function chooseRecord(store: Store, person: string, keeps: boolean): ShareRecord {
  if (!keeps) store.removeItem(recordKeyOf(person))
  else write(store, person, { keeps, shared: readRecord(store, person).shared })
  return readRecord(store, person)
}

/** Adds that something was shared, where the device keeps a record; the newest first. */
export function addShared(store: Store, person: string, shared: SharedOnce): ShareRecord {
  const kept = readRecord(store, person)
  if (!kept.keeps) return kept
  return write(store, person, { keeps: true, shared: [shared, ...kept.shared].slice(0, most) })
}

/** Takes one out, such as a post that was taken away again. */
export function dropShared(store: Store, person: string, at: string, item: string): ShareRecord {
  const kept = readRecord(store, person)
  const shared = kept.shared.filter((one) => one.at !== at || one.item !== item)
  return write(store, person, { ...kept, shared })
}

/** What was shared of items that were withdrawn since: whose post is still out there. */
export function findWithdrawn(record: ShareRecord, withdrawn: readonly string[]): SharedOnce[] {
  return record.shared.filter(({ item }) => withdrawn.includes(item))
}

/** The Mastodon server that was given on this device, or nothing. */
export function readServer(store: Store): string {
  try {
    return store.getItem(serverKey) ?? ''
  } catch {
    return ''
  }
}

export function keepServer(store: Store, server: string): void {
  try {
    store.setItem(serverKey, server)
  } catch {
    // A device that keeps nothing asks again next time.
  }
}

function write(store: Store, person: string, record: ShareRecord): ShareRecord {
  try {
    store.setItem(recordKeyOf(person), JSON.stringify(record))
    return record
  } catch {
    return readRecord(store, person)
  }
}

function isRecord(kept: unknown): kept is { keeps: boolean; shared: unknown[] } {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'keeps' in kept &&
    typeof kept.keeps === 'boolean' &&
    'shared' in kept &&
    Array.isArray(kept.shared)
  )
}

function isShared(one: unknown): one is SharedOnce {
  return (
    typeof one === 'object' &&
    one !== null &&
    ['item', 'title', 'channel', 'at'].every(
      (name) => typeof (one as Record<string, unknown>)[name] === 'string',
    )
  )
}
