// Tries drafts beside the page, so that compiling the whole library never makes it stutter.
import { libraryPatterns } from 'virtual:library-patterns'
import { createTrial, type TrialInput } from './try-rule.ts'

const tryRule = createTrial(libraryPatterns)

self.addEventListener('message', ({ data }: MessageEvent<{ turn: number; input: TrialInput }>) =>
  self.postMessage({ turn: data.turn, outcome: tryRule(data.input) }, {}),
)
