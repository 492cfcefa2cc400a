import type { Page } from 'playwright-core'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }

/** The sentences of the screens. */
export const words = { nl, en }

/** One screen to take a picture of. */
export interface Screen {
  name: string
  who: string
  path: string
  /** What a person does before the picture is taken. */
  prepare?: (page: Page, language: 'nl' | 'en') => Promise<void>
}
