import { findPart, writePart, type PartKey } from '@handvat/documents/parts.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Beat, EditOutcome } from '../contract.ts'

/** Both texts of a part that two people changed: what stands on the server, and what was written here. */
export interface Conflict {
  part: PartKey
  theirs: unknown
  mine: unknown
  /** The number under which theirs stands. */
  number: number
  by: string | null
}

/** How far what was written here is on its way. */
export type Keeping = 'kept' | 'keeping' | 'offline' | 'signed-out' | 'refused'

/** What the desk needs of the world: the server, and a place on the device for what did not get there yet. */
export interface World {
  sendPart(edit: { part: PartKey; seen: number; content: unknown }): Promise<EditOutcome | Keeping>
  beat(at: { part: PartKey | null; since: number }): Promise<Beat | null>
  unsent: {
    read(): Record<PartKey, { seen: number; content: unknown }>
    write(parts: Record<PartKey, { seen: number; content: unknown }>): void
  }
}

/** One press: what it changes, in an order that also holds backwards (a rule comes back before the order that names it). */
type Step = { part: PartKey; before: unknown; after: unknown }[]

const PAUSE = 700
const RETRY = 4_000

/**
 * The draft on the desk of one author: what is written is shown at once, kept on the server part by part, and never
 * written over somebody else's text unseen. What could not be sent waits on the device.
 */
export function createDesk(
  start: { document: CodeDocument; parts: Record<PartKey, number>; revision: number },
  world: World,
) {
  let document = $state.raw(start.document)
  let keeping = $state<Keeping>('kept')
  let conflicts = $state.raw<Conflict[]>([])
  let others = $state.raw<Beat['others']>([])
  let undone = $state.raw<Step[]>([])
  let done = $state.raw<Step[]>([])
  let at: PartKey | null = null
  let known = start.revision
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | null = null
  const seen = new Map(Object.entries(start.parts))
  const dirty = new Map<PartKey, unknown>()

  function apply(part: PartKey, content: unknown): void {
    document = writePart(document, part, content ?? undefined)
  }

  function remember(): void {
    world.unsent.write(
      Object.fromEntries(
        [...dirty].map(([part, content]) => [
          part,
          { seen: seen.get(part) ?? 0, content: content ?? null },
        ]),
      ),
    )
  }

  function touch(part: PartKey, content: unknown): void {
    apply(part, content)
    dirty.set(part, content ?? null)
    conflicts = conflicts.map((one) =>
      one.part === part ? { ...one, mine: content ?? null } : one,
    )
    keeping = 'keeping'
    remember()
    later(PAUSE)
  }

  function later(pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), pause)
  }

  /** Sends all that waits, one part after the other; comes back when there is nothing left to send. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    sending ??= sendAll().finally(() => (sending = null))
    return sending
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      const next = [...dirty].find(([part]) => !conflicts.some((one) => one.part === part))
      if (!next) break
      const [part, content] = next
      const outcome = await world.sendPart({ part, seen: seen.get(part) ?? 0, content })
      if (typeof outcome === 'string') {
        keeping = outcome
        if (outcome === 'offline') later(RETRY)
        return
      }
      if ('conflict' in outcome) {
        const { number, content: theirs, by } = outcome.conflict
        conflicts = [...conflicts, { part, theirs, mine: dirty.get(part), number, by }]
        continue
      }
      seen.set(part, outcome.saved)
      // What was typed while it was under way is not kept yet.
      if (dirty.get(part) === content) dirty.delete(part)
      remember()
    }
    keeping = 'kept'
  }

  return {
    get document() {
      return document
    },
    get keeping() {
      return keeping
    },
    get conflicts() {
      return conflicts
    },
    get others() {
      return others
    },
    get canUndo() {
      return done.length > 0
    },
    get canRedo() {
      return undone.length > 0
    },
    flush,

    /** Another content of a part while it is written; typing has an undo of its own, in its field. */
    change(part: PartKey, content: unknown): void {
      touch(part, content)
    },

    /** One press that changes one or more parts, and that one press of undo takes back. */
    press(changes: readonly { part: PartKey; content: unknown }[]): void {
      const step = changes.map(({ part, content }) => ({
        part,
        before: findPart(document, part),
        after: content,
      }))
      for (const { part, after } of step) touch(part, after)
      done = [...done, step]
      undone = []
    },

    undo(): void {
      const last = done.at(-1)
      if (!last) return
      done = done.slice(0, -1)
      undone = [...undone, last]
      for (const { part, before } of last) touch(part, before)
    },

    redo(): void {
      const last = undone.at(-1)
      if (!last) return
      undone = undone.slice(0, -1)
      done = [...done, last]
      for (const { part, after } of last) touch(part, after)
    },

    /** Chooses between two texts of one part: mine goes on top of theirs, or theirs stays. Both are in the history. */
    choose(part: PartKey, which: 'mine' | 'theirs'): void {
      const conflict = conflicts.find((one) => one.part === part)
      if (!conflict) return
      conflicts = conflicts.filter((one) => one.part !== part)
      seen.set(part, conflict.number)
      if (which === 'mine') return touch(part, conflict.mine)
      dirty.delete(part)
      apply(part, conflict.theirs)
      remember()
      later(0)
    },

    /** Where the author is. */
    stand(part: PartKey): void {
      at = part
    },

    /** Hears who else is there and takes over what they changed, except where something of one's own waits. */
    async beat(): Promise<void> {
      const heard = await world.beat({ part: at, since: known })
      if (!heard) return
      others = heard.others
      known = heard.revision
      for (const { part, number, content } of heard.changes) {
        if (dirty.has(part) || (seen.get(part) ?? 0) >= number) continue
        seen.set(part, number)
        apply(part, content)
      }
    },

    /** Takes up what an earlier visit could not send. Returns how many parts that were. */
    resume(): number {
      const waiting = Object.entries(world.unsent.read())
      for (const [part, { seen: number, content }] of waiting) {
        try {
          apply(part, content)
        } catch {
          // Written for a draft of another shape: what cannot stand here cannot be sent either.
          continue
        }
        seen.set(part, number)
        dirty.set(part, content)
      }
      if (dirty.size > 0) later(0)
      return dirty.size
    },
  }
}

export type Desk = ReturnType<typeof createDesk>
