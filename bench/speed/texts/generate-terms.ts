import { drawNumber, drawOne } from '../../accuracy/random.ts'
import type { Random } from '../../accuracy/random.ts'
import {
  FIRM_ENDS,
  FIRST_NAMES,
  PARTICLES,
  PROJECT_WORDS,
  SURNAME_ENDS,
  SURNAME_STARTS,
} from './word-lists.ts'

/** Adds made-up names of persons, firms and projects to `terms` until there are `count`, no two alike in small letters. */
export function generateTerms(
  random: Random,
  count: number,
  terms: readonly string[] = [],
): string[] {
  const all = [...terms]
  const known = new Set(all.map((term) => term.toLowerCase()))
  while (all.length < count) {
    const term = drawTerm(random)
    if (known.has(term.toLowerCase())) continue
    known.add(term.toLowerCase())
    all.push(term)
  }
  return all
}

/** Half persons, three in ten firms, two in ten projects; two to four words. */
function drawTerm(random: Random): string {
  const kind = random()
  if (kind < 0.5) return drawPerson(random)
  if (kind < 0.65) return `${drawSurname(random)} ${drawOne(random, FIRM_ENDS)}`
  if (kind < 0.8)
    return `${drawSurname(random)} ${drawSurname(random)} ${drawOne(random, FIRM_ENDS)}`
  if (kind < 0.9)
    return `Project ${capitalise(drawOne(random, PROJECT_WORDS))}${drawCompound(random)}`
  const [left, right] = [drawOne(random, PROJECT_WORDS), drawOne(random, SURNAME_STARTS)]
  return `${capitalise(left)}${capitalise(right)} ${drawNumber(random, 2, 999)}`
}

/** A first name, sometimes a particle, and a family name: `Noor van der Molenwijk`. */
export function drawPerson(random: Random): string {
  const first = capitalise(drawOne(random, FIRST_NAMES))
  const particle = random() < 0.35 ? `${drawOne(random, PARTICLES)} ` : ''
  return `${first} ${particle}${drawSurname(random)}`
}

/** A Dutch word that hardly anybody wrote before: `ganzenpoort`. */
export function drawCompound(random: Random): string {
  const middle = random() < 0.3 ? drawOne(random, SURNAME_STARTS) : ''
  return drawOne(random, SURNAME_STARTS) + middle + drawOne(random, SURNAME_ENDS)
}

function drawSurname(random: Random): string {
  return capitalise(drawOne(random, SURNAME_STARTS) + drawOne(random, SURNAME_ENDS))
}

function capitalise(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}
