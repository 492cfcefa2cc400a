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

export const recordKey = 'handvat-shared'
const serverKey = 'handvat-mastodon'
const most = 500

/** What the device keeps; nothing, and that it keeps nothing, where it was never chosen or cannot be read. */
export function readRecord(store: Store): ShareRecord {
  try {
    const kept: unknown = JSON.parse(store.getItem(recordKey) ?? 'null')
    if (!isRecord(kept)) return { keeps: false, shared: [] }
    return { keeps: kept.keeps, shared: kept.shared.filter(isShared) }
  } catch {
    return { keeps: false, shared: [] }
  }
}

/** Chooses to keep a record on this device, or not any more: then what was kept is thrown away. */
export function chooseRecord(store: Store, keeps: boolean): ShareRecord {
  if (!keeps) store.removeItem(recordKey)
  else write(store, { keeps, shared: readRecord(store).shared })
  return readRecord(store)
}

/** Adds that something was shared, where the device keeps a record; the newest first. */
export function addShared(store: Store, shared: SharedOnce): ShareRecord {
  const kept = readRecord(store)
  if (!kept.keeps) return kept
  return write(store, { keeps: true, shared: [shared, ...kept.shared].slice(0, most) })
}

/** Takes one out, such as a post that was taken away again. */
export function dropShared(store: Store, at: string, item: string): ShareRecord {
  const kept = readRecord(store)
  const shared = kept.shared.filter((one) => one.at !== at || one.item !== item)
  return write(store, { ...kept, shared })
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

function write(store: Store, record: ShareRecord): ShareRecord {
  try {
    store.setItem(recordKey, JSON.stringify(record))
    return record
  } catch {
    return readRecord(store)
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
