import { findAll } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'

const PLATE = /(?<![\w-])[a-z0-9]{1,3}-[a-z0-9]{1,3}-[a-z0-9]{1,3}(?![\w]|-\w)/gi

/** Dutch sidecodes 1 to 14 with 9 for a digit and X for a letter (RDW, "Cijfer- en lettercombinaties"), and Belgian 9-XXX-999. */
const SIDECODES = new Set(
  'XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X X-99-XXX 9-XX-999 999-XX-9 9-XXX-999'.split(
    ' ',
  ),
)

/** Licence plates with their hyphens; in small letters only where three groups differ in kind ("12-abc-3"). */
export function findLicencePlates({ text }: DetectorInput): Stretch[] {
  if (!holdsNearHyphens(text)) return []
  return findAll(text, PLATE, ([match]) => {
    const shape = match.replaceAll(/[a-z]/gi, 'X').replaceAll(/\d/g, '9')
    if (!SIDECODES.has(shape)) return false
    if (match === match.toUpperCase()) return true
    return match === match.toLowerCase() && /XXX|999/.test(shape)
  })
}

/** Whether two hyphens stand at most three units apart, as in every plate and few other texts. */
function holdsNearHyphens(text: string): boolean {
  let last = text.indexOf('-')
  for (let at = last; at >= 0; last = at) {
    at = text.indexOf('-', last + 1)
    if (at >= 0 && at - last <= 4) return true
  }
  return false
}
