import { addDays, dayOf } from '#platform/day.ts'
import { randomUUID } from 'node:crypto'
import { openProgramme, thankAll } from '#capabilities/programme/actions/lead.server.ts'
import {
  answerSurvey,
  closeSurvey,
  replyToObstacle,
  startSurvey,
} from '#capabilities/programme/actions/survey.server.ts'
import { join } from '#capabilities/programme/actions/take-part.server.ts'
import { answerInput, surveyInput } from '#capabilities/programme/input.ts'
import { now } from '#platform/clock.ts'
import type { Who } from '#platform/who.ts'

const welcome =
  'We horen graag of jullie het leuk vinden om online iets over ons werk te vertellen. Niemand hoeft.'
const remarks = [
  'Als het ook gewoon een keer niet hoeft, doe ik graag mee.',
  'Ik weet nooit of ik een foto van de werf mag laten zien.',
  'Laat vooral de buitendienst aan het woord.',
]
const ownTopics = ['Het zwembad', 'Onze bruggen']
const replies = {
  time: 'Een kwartier per week mag in werktijd, als je leidinggevende dat weet.',
  unsure: 'De code staat op je telefoon, en nakijken kan voor je plaatst.',
} as const

/** Gives the demonstration a survey that is closed, with results, and a programme that is open, in which some take part. */
export async function fillAmbassadors(leader: Who, colleagues: readonly Who[]): Promise<void> {
  const started = await startSurvey(
    leader,
    surveyInput.parse({
      naming: 'anonymous',
      welcome,
      topics: ownTopics.join('\n'),
      minimum: '10',
      lastDay: addDays(dayOf(now()), 14),
    }),
  )
  if (typeof started === 'string') throw new Error(`The survey could not begin: ${started}.`)
  const { survey } = started
  for (const [index, who] of colleagues.entries()) await answerSurvey(who, choose(survey, index))
  await closeSurvey(leader, survey)
  for (const obstacle of ['time', 'unsure'] as const)
    await replyToObstacle(leader, survey, { obstacle, seen: 0, text: replies[obstacle] })
  const opened = await openProgramme(leader, { seen: 0, reason: null })
  if (opened !== 'done') throw new Error(`The programme could not open: ${opened}.`)
  for (const [index, who] of colleagues.entries()) if (index % 2 === 0) await join(who)
  await thankAll(leader, {
    formKey: randomUUID(),
    text: 'Dank jullie wel. Door jullie verhalen over de brug kwamen er deze week twee sollicitaties binnen.',
  })
}

// Of seven three would, two might and two would not; what they use and what holds them differs.
function choose(survey: string, index: number) {
  const lot = index % 7
  return answerInput.parse({
    survey,
    interest: lot < 3 ? 'yes' : lot < 5 ? 'maybe' : 'no',
    channels: [
      ...(index % 3 < 2 ? ['linkedin'] : []),
      ...(index % 2 === 0 ? ['whatsapp'] : ['instagram']),
    ],
    topics: ['own-work', ...(index % 2 === 0 ? ['projects', 'own-2'] : ['colleagues'])],
    obstacles: [
      ...(index % 2 === 0 ? ['time'] : []),
      ...(index % 3 === 0 ? ['unsure'] : []),
      ...(index % 5 === 0 ? ['reactions'] : []),
    ],
    remark: index % 9 === 0 ? remarks[index / 9] : '',
  })
}
