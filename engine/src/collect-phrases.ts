import type { CompileOptions } from './compile.ts'
import { AFFIXES, ANY, CLASSES, GAP, SET_PLACE, WORD_PLACE } from './pack.ts'
import type { Pack, PackSet, PhraseClass } from './pack.ts'
import { orderWords } from './order-words.ts'
import { parsePhrase } from './phrase.ts'
import type { PhraseItem } from './phrase.ts'
import { findNearest, PhraseMistake, RuleMistake } from './rule-mistake.ts'
import type { Language } from './rule.ts'

/** Gathers the phrases of all rules, each word, phrase and set stored once. */
export interface PhraseCollector {
  /** The index of the set of these phrases; `lang` absent: of both languages. */
  addGroup(rule: string, pattern: number, phrases: string[], lang?: Language): number
  result(): Pick<Pack, 'words' | 'phrases' | 'sets'>
}

/** An empty collector over the term lists of the options. */
export function collectPhrases({ languages, terms }: CompileOptions): PhraseCollector {
  const words: Pack['words'] = []
  const phrases: number[][] = []
  const sets: PackSet[] = []
  const indexes = new Map<string, number>()
  /** Lists being built, to see a list that holds itself. */
  const open: string[] = []

  const once = <T>(key: string, list: T[], make: () => T): number => {
    const known = indexes.get(key)
    if (known !== undefined) return known
    const made = make()
    list.push(made)
    indexes.set(key, list.length - 1)
    return list.length - 1
  }

  const addSet = (set: PackSet): number => {
    const key = `set ${set.class ?? set.phrases.join()}`
    return once(key, sets, () => set)
  }

  const addPlace = (item: PhraseItem, langs: Language[]): number => {
    if (item.kind === 'any') return ANY
    if (item.kind === 'gap') return GAP
    if (item.kind === 'set') return addNamed(item.name, langs) * 4 + SET_PLACE
    const affix = AFFIXES.indexOf(item.affix)
    const key = `word ${item.word} ${affix} ${item.mark}`
    return once(key, words, () => [item.word, affix, item.mark]) * 4 + WORD_PLACE
  }

  /** Throws PhraseMistake. */
  const addPhrase = (text: string, langs: Language[]): number[] =>
    parsePhrase(text).map((items) => {
      const places = items.map((item) => addPlace(item, langs))
      return once(`phrase ${places.join()}`, phrases, () => places)
    })

  const addNamed = (name: string, langs: Language[]): number => {
    if ((CLASSES as readonly string[]).includes(name)) {
      return addSet({ phrases: [], class: name as PhraseClass })
    }
    const list = Object.hasOwn(terms, name) ? terms[name]! : undefined
    if (!list) {
      const near = findNearest(name, [...Object.keys(terms), ...CLASSES])
      const proposal = near ? `did you mean {${near}}?` : 'add it to the term lists'
      throw new PhraseMistake(`there is no list or class {${name}}`, proposal)
    }
    if (open.includes(name)) {
      throw new PhraseMistake(`the list {${name}} holds itself`, 'take it out of itself')
    }
    const key = `list ${name} ${langs.join()}`
    const known = indexes.get(key)
    if (known !== undefined) return known
    const filled = langs.filter((lang) => (list[lang]?.length ?? 0) > 0)
    if (filled.length === 0) {
      const where = langs.join(' or ')
      throw new PhraseMistake(
        `the list {${name}} has no words in ${where}`,
        `add ${where}: to the list`,
      )
    }
    open.push(name)
    const found = filled.flatMap((lang) =>
      list[lang]!.flatMap((text) =>
        explain(
          () => addPhrase(text, [lang]),
          ({ message, proposal }) =>
            new PhraseMistake(`in the list {${name}}, "${text}": ${message}`, proposal),
        ),
      ),
    )
    open.pop()
    const index = addSet({ phrases: [...new Set(found)] })
    indexes.set(key, index)
    return index
  }

  return {
    addGroup(rule, pattern, texts, lang) {
      const langs = lang ? [lang] : languages
      if (texts.length === 0) {
        throw new RuleMistake(
          rule,
          pattern,
          '',
          'the group holds no phrases',
          'fill it or leave it out',
        )
      }
      open.length = 0
      const found = texts.flatMap((text) =>
        explain(
          () => addPhrase(text, langs),
          ({ message, proposal }) => new RuleMistake(rule, pattern, text, message, proposal),
        ),
      )
      return addSet({ phrases: [...new Set(found)] })
    },
    result: () => ({ ...orderWords({ words, phrases }), sets }),
  }
}

/** Does what `act` does, but says where a mistake in a phrase was made. */
function explain<T>(act: () => T, blame: (mistake: PhraseMistake) => Error): T {
  try {
    return act()
  } catch (mistake) {
    throw mistake instanceof PhraseMistake ? blame(mistake) : mistake
  }
}
