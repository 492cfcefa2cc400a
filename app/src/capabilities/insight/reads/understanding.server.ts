import { library } from 'virtual:library'
import { findDilemma } from '@handvat/documents/learn/learn-library.ts'
import { findRule } from '@handvat/documents/library.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Who } from '#platform/who.ts'
import type { Figure, Parts } from '../contract.ts'
import { countKnown, countParts } from '../model.ts'
import { lastYear, orderOf, readFigures } from '../reads.server.ts'

/** One question of a dilemma, with how it was answered. */
export interface QuestionFigure {
  id: string
  dilemma: string
  title: string
  question: string
  rule: { id: string; title: string } | null
  parts: Parts
  /** Answers that were not wise, of all that are told apart. */
  missed: number
  told: number
}

/** How often the questions of dilemmas were answered another way than wisely, most first; questions with few answers are not in it. */
export async function listQuestionFigures(
  who: Who,
  language: Language,
  within = lastYear(),
): Promise<QuestionFigure[]> {
  const figures = await readFigures(who, ['understanding'], within)
  return [...new Set(figures.map(({ subject }) => subject))]
    .flatMap((subject) => {
      const found = describe(figures, subject, language)
      return found ? [found] : []
    })
    .sort((a, b) => shareOf(b) - shareOf(a) || (a.id < b.id ? -1 : 1))
}

const shareOf = ({ missed, told }: QuestionFigure) => (told === 0 ? -1 : missed / told)

function describe(
  figures: readonly Figure[],
  subject: string,
  language: Language,
): QuestionFigure | null {
  const [id = '', sceneId = ''] = subject.split('/')
  const dilemma = findDilemma(library.learn, id)
  const scene = dilemma?.scenes.find((one) => one.id === sceneId)
  const parts = countParts(
    figures,
    'understanding',
    'fit',
    orderOf('understanding', 'fit'),
    subject,
  )
  // What the library no longer has is no longer asked.
  if (!dilemma || !scene || !parts) return null
  const rule = findRule(library, dilemma.rules[0] ?? '')
  // Over the months in which the wisest answer shows: then all the others are others.
  const { known, total } = countKnown(figures, 'understanding', 'fit', 'wise', { subject })
  return {
    id: subject,
    dilemma: id,
    title: dilemma.title[language],
    question: scene.question[language],
    rule: rule ? { id: rule.id, title: rule.code[language].title } : null,
    parts,
    missed: total - known,
    told: total,
  }
}
