import { getContext, setContext } from 'svelte'
import type nl from './nl.json'

/** The key of a sentence; both languages have the same ones (see `messages.test.ts`). */
export type MessageKey = keyof typeof nl
export type Messages = Record<MessageKey, string>
/** Gives a sentence with its `{placeholders}` filled. With `count`, `key_one` is taken for one where it exists. */
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string

/** Loads the sentences of one language only. */
export async function loadMessages(language: 'nl' | 'en'): Promise<Messages> {
  const table =
    language === 'nl'
      ? await import('./nl.json', { with: { type: 'json' } })
      : await import('./en.json', { with: { type: 'json' } })
  return table.default
}

// Below these addresses stand the sentences that no other page says; see `messages-module.ts`.
const rareRoutes = /^\/(privacy|dossier|reading|insight|ambassadors|people|accounts)(\/|$)/

/** Loads the sentences of one language that a page needs: what few pages say stays away from all others. */
export async function loadPageMessages(language: 'nl' | 'en', path: string): Promise<Messages> {
  const common = await loadMessages(language)
  if (!rareRoutes.test(path)) return common
  const rare =
    language === 'nl'
      ? await import('./nl.json?rare', { with: { type: 'json' } })
      : await import('./en.json?rare', { with: { type: 'json' } })
  return { ...common, ...rare.default }
}

/** Makes the function that gives sentences; a missing placeholder is a mistake of ours and throws. */
export function createTranslate(messages: Messages): Translate {
  return (key, values = {}) => {
    const one = `${key}_one` as MessageKey
    const sentence = values.count === 1 && messages[one] ? messages[one] : messages[key]
    if (sentence === undefined) throw new Error(`There is no message "${key}".`)
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`Message "${key}" needs {${name}}.`)
      return String(value)
    })
  }
}

const context = Symbol('translate')

/** Gives every component below the function that gives sentences. */
export function provideTranslate(translate: Translate): void {
  setContext(context, translate)
}

/** The function that gives sentences, in the language of the page. */
export function useTranslate(): Translate {
  return getContext<Translate>(context)
}
