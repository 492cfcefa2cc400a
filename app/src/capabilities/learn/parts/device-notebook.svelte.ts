import { emptyNotes, readNotes, type Notes } from './notebook.ts'

/** The notebook of one person on this device. */
export interface Notebook {
  readonly notes: Notes
  /** Whether the device keeps it: some browsers do not. */
  readonly kept: boolean
  /** Reads what lies on the device; call it once the page is there. */
  open(): void
  change(fn: (notes: Notes) => void): void
  /** Takes everything away and gives it back, for who pressed by accident. */
  erase(): Notes
  restore(notes: Notes): void
}

/** Makes the notebook, under the person's id: who else uses this browser has one of their own. */
export function createNotebook(person: string): Notebook {
  const key = `handvat.learn.${person}`
  let notes = $state<Notes>(emptyNotes())
  let kept = $state(true)
  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify(notes))
    } catch {
      kept = false
    }
  }
  return {
    get notes() {
      return notes
    },
    get kept() {
      return kept
    },
    open() {
      try {
        notes = readNotes(localStorage.getItem(key))
      } catch {
        kept = false
      }
    },
    change(fn) {
      fn(notes)
      keep()
    },
    erase() {
      const before = $state.snapshot(notes) as Notes
      notes = emptyNotes()
      try {
        localStorage.removeItem(key)
      } catch {
        kept = false
      }
      return before
    },
    restore(before) {
      notes = before
      keep()
    },
  }
}
