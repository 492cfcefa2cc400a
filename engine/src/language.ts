import type { Language } from './rule.ts'
import type { Scan } from './scan.ts'
import { wordAt } from './scan.ts'
import { scanText } from './scan-text.ts'
import { createWordTable, findWord } from './word-table.ts'

/** Words that are frequent in one of both languages and rare in the other. */
const DUTCH = `
de het een en van ik te dat niet zijn aan met voor er maar om hem dan zou wat mijn ook als nog bij uit naar heb
heeft hebben hebt kan kun kunnen moet moeten mag al deze dit door geen wordt worden word zo ze zich hier je jij
jullie jouw ons onze wij weer vandaag morgen gisteren vanavond vanmiddag vanochtend even gewoon lekker leuk leuke
mooi mooie goed goede nieuwe wel niks niemand iemand iedereen waarom hoe wie waar toch echt heel veel meer meest
ff mn vd t ben bent wil wilt willen gaat gaan ga doe doet doen komt kom komen krijgt krijgen zegt zeggen zei ging
kwam werd werden waren hadden geweest gedaan gemaakt want omdat zodat terwijl tot tegen onder tussen zonder alle
alles allemaal ieder elke eens eerst straks nu nooit altijd misschien natuurlijk eigenlijk helemaal erg zeg joh hoor
hè zij hij haar hun zelf beste kijk jaar week dag keer mensen klant werk daar zit staat ligt laat mag dus nou pff
blij jammer groot grote klein kleine oud oude vol leeg open gratis niemands mezelf jezelf onszelf vind vindt
vinden weet weten zien ziet snap snapt terwijl sinds zonder tegen per volgens bijv uur euro procent nummer huis
kantoor collega baas wij ben zeker trots fijn fijne leest lezen krant weg bijna net pas deel onderweg bedankt dank hier hierbij samen terug
`
const ENGLISH = `
the and to of a it that for with on you are this have not but they his she he from at be by an will my your our us
what who how when where why just get can i don't don’t dont i'm im i've it's its there their been has were would
could should about out up all today tomorrow yesterday again lol going new great good love these those them than
then because while always never nothing everyone everybody someone anyone nobody does did doing done know think make
made want need see look like first last next year week day people work very really still only more most much many
against until let's wait stay away number card room born worth between charge charges price free less quick use
help news report paper source number office boss colleague questions opens says said tell told asked ask got give
here back down after before off your yours ours we're we've we'll you're they're isn't can't won't didn't doesn't
thanks thank please proud happy best every which into too also hey yes got let lets read team customer happening
`

const WORDS = [
  ...split(DUTCH).map((word) => [word, 'nl'] as const),
  ...split(ENGLISH).map((word) => [word, 'en'] as const),
]
/** The words by which a language is told. */
export const frequentWords: ReadonlySet<string> = new Set(WORDS.map(([word]) => word))
const table = createWordTable(WORDS.map(([word]) => word))

function split(words: string): string[] {
  return words.trim().replaceAll('’', "'").replaceAll('è', 'e').split(/\s+/)
}

/**
 * The language of a text by its frequent words, and where those do not tell by its spelling; `nl` when unsure.
 * Deterministic; meant for posts of a few words and up.
 */
export function guessLanguage(text: string): Language {
  return guessFromScan(scanText(text)).language
}

/** The same for a scanned text; `sure` is false where its words did not tell. */
export function guessFromScan(scan: Scan): { language: Language; sure: boolean } {
  let dutch = 0
  let english = 0
  for (let t = 0; t < scan.count; t++) {
    if (scan.size[t] === 0) continue
    const index = findWord(table, scan.folded, scan.offset[t]!, scan.size[t]!, scan.hash[t]!)
    if (index < 0) continue
    if (WORDS[index]![1] === 'nl') dutch++
    else english++
  }
  const sure = dutch !== english
  if (!sure) {
    for (let t = 0; t < scan.count; t++) {
      const spelling = readSpelling(scan, t)
      if (spelling > 0) dutch += spelling
      else english -= spelling
    }
  }
  return { language: dutch >= english ? 'nl' : 'en', sure }
}

/** The language to speak, and those in which patterns count: all of a pack when the words of a text do not tell. */
export function chooseLanguage(
  known: readonly Language[],
  scan: Scan,
  given: Language | undefined,
): { language: Language; counted: readonly Language[] } {
  if (given) return { language: given, counted: [given] }
  const { language, sure } = guessFromScan(scan)
  if (!known.includes(language)) return { language: known[0] ?? language, counted: known }
  return { language, counted: sure ? [language] : known }
}

/** Above 0 for spelling that is Dutch (ij, aa, sch, -lijk), below 0 for English (th, ea, -y, -ed); words of four letters and up. */
function readSpelling(scan: Scan, t: number): number {
  const word = wordAt(scan, t)
  if (word.length < 4) return 0
  return count(word, DUTCH_SPELLING) - count(word, ENGLISH_SPELLING)
}

const DUTCH_SPELLING = /ij|aa|uu|oe|ui|eu|ie|sch|cht|lijk|zw|dt$|je$|jes$|en$/g
const ENGLISH_SPELLING = /th|sh|wh|ck|ea|ow|ai|gh|ly$|y$|ed$|tion|ough|ous$|c[aeiou]|qu/g

function count(word: string, spelling: RegExp): number {
  return word.match(spelling)?.length ?? 0
}
