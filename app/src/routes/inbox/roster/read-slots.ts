import type { RosterSlot } from '#capabilities/respond/contract.ts'
import { slotInput } from '#capabilities/respond/input.ts'

const most = 35

/** The lines of the week as they were sent; lines without a person are left out. An error is the id of a message. */
export function readSlots(fields: Record<string, unknown>): RosterSlot[] | { error: string } {
  const column = (name: string): unknown[] => {
    const value = fields[name]
    return Array.isArray(value) ? value : []
  }
  const columns = ['day', 'from', 'to', 'person', 'deputy'] as const
  const slots: RosterSlot[] = []
  for (const [index, person] of column('person').entries()) {
    if (!person || index >= most) continue
    const line = Object.fromEntries(columns.map((name) => [name, column(name)[index] ?? '']))
    const parsed = slotInput.safeParse(line)
    if (!parsed.success) return { error: parsed.error.issues[0]?.message ?? 'missing' }
    slots.push(parsed.data)
  }
  return slots.toSorted((one, other) => one.day - other.day || one.from.localeCompare(other.from))
}
