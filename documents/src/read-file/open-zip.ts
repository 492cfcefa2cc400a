import { inflateRawSync } from 'node:zlib'
import { LIMITS } from './limits.ts'
import { Unreadable } from './read-problem.ts'

/** The parts of a zip file by name, unpacked one at a time when asked for. */
export interface Zip {
  names: string[]
  /** The bytes of a part, or nothing; throws `Unreadable` when it unpacks to more than the limits. */
  open(name: string): Uint8Array | undefined
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

interface Entry {
  method: number
  flags: number
  packed: number
  offset: number
}

/**
 * Reads the list at the end of a zip file, as Word does. What it says of sizes counts for nothing: unpacking itself stops
 * at the limits. Only parts that are asked for are unpacked, so pictures cost nothing.
 */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > LIMITS.zipEntries) throw new Unreadable('bomb')
  const entries = listEntries(bytes, view, view.getUint32(end + 16, true), end)
  let unpacked = 0
  return {
    names: [...entries.keys()],
    open(name) {
      const entry = entries.get(name)
      if (!entry) return undefined
      if (entry.flags & 1) throw new Unreadable('encrypted')
      const part = unpack(bytes, view, entry, LIMITS.unpackedBytes - unpacked)
      unpacked += part.length
      return part
    },
  }
}

/** The place of the end record: the last one, with at most a comment behind it. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at
  }
  throw new Unreadable('broken')
}

/** The entries up to the end record, however many it says there are. */
function listEntries(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  let found = 0
  for (let at = start; at + 46 <= end && view.getUint32(at, true) === CENTRAL;) {
    if (++found > LIMITS.zipEntries) throw new Unreadable('bomb')
    const name = view.getUint16(at + 28, true)
    // Windows programs have written backslashes; Word reads those too.
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name))
    entries.set(path.replaceAll('\\', '/').replace(/^\//, ''), {
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (found === 0) throw new Unreadable('broken')
  return entries
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry, room: number): Uint8Array {
  const { offset, packed, method } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) {
    throw new Unreadable('broken')
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const content = bytes.subarray(start, start + packed)
  if (content.length < packed) throw new Unreadable('broken')
  const roof = Math.min(room, Math.max(LIMITS.ratioFrom, content.length * LIMITS.ratio))
  if (method === 0) {
    if (content.length > roof) throw new Unreadable('bomb')
    return content
  }
  if (method !== 8 || roof <= 0) throw new Unreadable(roof <= 0 ? 'bomb' : 'broken')
  try {
    return inflateRawSync(content, { maxOutputLength: roof })
  } catch (error) {
    throw new Unreadable(isTooLarge(error) ? 'bomb' : 'broken')
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
