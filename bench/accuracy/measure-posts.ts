import type { CheckContext } from '@handvat/engine/context.ts'
import { listWarnings } from './checker.ts'
import type { Checker } from './checker.ts'
import type { Post } from './read-sets.ts'
import { addOutcomes, computeF1, countShare, estimateByBootstrap } from './statistics.ts'
import type { Estimate, Outcomes, Share } from './statistics.ts'

/** What the check made of the posts of one language, or of both. */
export interface PostFigures {
  posts: number
  verdictRight: Share
  themesF1: Estimate
  /** Posts labelled stop that got a hint of level think or stop. */
  stopWarned: Share
  /** Posts labelled stop whose verdict is stop. */
  stopStopped: Share
  /** Posts labelled ok whose verdict is not one of the accepted ones. */
  harmlessFlagged: Share
  languageRight: Share
}

export interface AllPostFigures {
  both: PostFigures
  nl: PostFigures
  en: PostFigures
  /** Dutch minus English. */
  verdictDifference: Estimate
  themesDifference: Estimate
  themes: ({ theme: string } & Outcomes)[]
}

interface CheckedPost {
  post: Post
  verdict: Post['verdict']
  verdictRight: boolean
  language: string
  /** Themes of its warnings, each once. */
  found: string[]
  outcomes: Outcomes
}

/** Checks every post in its organisation and counts. */
export function measurePosts(
  checker: Checker,
  posts: readonly Post[],
  context: CheckContext,
): AllPostFigures {
  const checked = posts.map((post) => checkPost(checker, post, context))
  const dutch = checked.filter(({ post }) => post.lang === 'nl')
  const english = checked.filter(({ post }) => post.lang === 'en')
  const difference = (measure: (posts: readonly CheckedPost[]) => number) =>
    estimateByBootstrap<CheckedPost>([dutch, english], ([nl, en]) => measure(nl!) - measure(en!))
  return {
    both: summarisePosts(checked),
    nl: summarisePosts(dutch),
    en: summarisePosts(english),
    verdictDifference: difference(
      (some) => some.filter(({ verdictRight }) => verdictRight).length / some.length,
    ),
    themesDifference: difference(computeThemesF1),
    themes: countThemes(checked),
  }
}

function checkPost(checker: Checker, post: Post, context: CheckContext): CheckedPost {
  const result = checker.check(post.text, context)
  const found = [...new Set(listWarnings(result).map(({ theme }) => theme))]
  const right = found.filter((theme) => post.themes.includes(theme)).length
  return {
    post,
    verdict: result.verdict,
    verdictRight: [post.verdict, ...(post.alsoAccepted ?? [])].includes(result.verdict),
    language: result.language,
    found,
    outcomes: { right, wrong: found.length - right, missed: post.themes.length - right },
  }
}

function summarisePosts(checked: readonly CheckedPost[]): PostFigures {
  const stops = checked.filter(({ post }) => post.verdict === 'stop')
  const harmless = checked.filter(({ post }) => post.verdict === 'ok')
  return {
    posts: checked.length,
    verdictRight: countShare(checked.map(({ verdictRight }) => verdictRight)),
    themesF1: estimateByBootstrap([checked], ([some]) => computeThemesF1(some!)),
    stopWarned: countShare(stops.map(({ verdict }) => verdict !== 'ok')),
    stopStopped: countShare(stops.map(({ verdict }) => verdict === 'stop')),
    harmlessFlagged: countShare(harmless.map(({ verdictRight }) => !verdictRight)),
    languageRight: countShare(checked.map(({ post, language }) => post.lang === language)),
  }
}

function computeThemesF1(checked: readonly CheckedPost[]): number {
  return computeF1(addOutcomes(checked.map(({ outcomes }) => outcomes)))
}

function countThemes(checked: readonly CheckedPost[]): AllPostFigures['themes'] {
  const names = new Set(checked.flatMap(({ post, found }) => [...post.themes, ...found]))
  return [...names].sort().map((theme) => {
    const counts = { theme, right: 0, wrong: 0, missed: 0 }
    for (const { post, found } of checked) {
      const is = post.themes.includes(theme)
      const said = found.includes(theme)
      if (is && said) counts.right++
      else if (said) counts.wrong++
      else if (is) counts.missed++
    }
    return counts
  })
}
