import { addDays, dayOf } from '#platform/day.ts'
import { randomUUID } from 'node:crypto'
import { addKnownAnswer } from '#capabilities/ask/actions/known-answers.server.ts'
import { answerQuestion } from '#capabilities/ask/actions/answer.server.ts'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { askAnonymously } from '#capabilities/ask/actions/ask-anonymous.server.ts'
import { changeFace } from '#capabilities/ask/actions/faces.server.ts'
import { anonymousInput, faceInput, knownAnswerInput } from '#capabilities/ask/input.ts'
import { answerDays } from '#capabilities/ask/model.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import type { Who } from '#platform/who.ts'

const faces = {
  karin: {
    about:
      'Ik werk hier twaalf jaar, waarvan de helft bij communicatie. Vraag gerust, ook als je al geplaatst hebt.',
    expertise: 'foto’s en privacy, lastige reacties, wat mag in een groepsapp',
    reach: 'Loop binnen op kamer 2.14, of bel na tien uur.',
  },
  noor: {
    about: 'Ik neem waar als Karin vrij is, en denk graag mee over filmpjes.',
    expertise: 'filmpjes, LinkedIn',
    reach: 'Meestal te vinden bij het klantcontactcentrum.',
  },
}

// Each in words of the contact point, under a rule that the code of a municipality has.
const known = [
  {
    rule: 'image-people-without-permission',
    nl: [
      'Mag ik een foto van onze open dag plaatsen als er bezoekers op staan?',
      'Ja, als niemand herkenbaar is of als de mensen op de foto het goed vinden. Bij kinderen vraag je het altijd aan een ouder. Een foto van achteren of van veraf kan bijna altijd.',
    ],
    en: [
      'May I post a photo of our open day with visitors in it?',
      'Yes, if nobody can be recognised or the people in the photo agree. With children you always ask a parent. A photo from behind or from far away is nearly always fine.',
    ],
  },
  {
    rule: 'disclosure-speaking-for-organisation',
    nl: [
      'Moet ik erbij zetten dat ik bij de gemeente werk?',
      'Alleen als je over ons werk schrijft. Eén zin is genoeg: “Ik werk bij de gemeente, dit is mijn eigen mening.” Schrijf je over je vakantie, dan hoeft het niet.',
    ],
    en: [
      'Do I have to say that I work for the municipality?',
      'Only when you write about our work. One sentence is enough: “I work for the municipality, this is my own opinion.” Writing about your holiday? Then you need not.',
    ],
  },
] as const

/** Gives contact point and deputy a face, and the code two known answers; a question without a name waits. */
export async function fillQuestions(contact: Who, deputy: Who, asker: Who): Promise<void> {
  for (const [who, words] of [
    [contact, faces.karin],
    [deputy, faces.noor],
  ] as const)
    await changeFace(who, who.person ?? '', faceInput.parse({ language: 'nl', ...words }), null)
  const rules = new Set(
    (await findPublication(asker))?.document.sections.flatMap((section) =>
      section.rules.map(({ id }) => id),
    ),
  )
  for (const { rule, nl, en } of known.filter((one) => rules.has(one.rule))) {
    const done = await addKnownAnswer(
      contact,
      null,
      knownAnswerInput.parse({
        formKey: randomUUID(),
        seen: 0,
        rule,
        'question-nl': nl[0],
        'answer-nl': nl[1],
        'question-en': en[0],
        'answer-en': en[1],
        lookAgainOn: addDays(dayOf(now()), answerDays.fresh),
      }),
    )
    if (typeof done === 'string' || 'error' in done)
      throw new Error(`The demonstration could not keep an answer about ${rule}.`)
  }
  const question = await ask(asker, {
    kind: 'question',
    publication: null,
    rule: known[1].rule,
    text: 'Ik heb op mijn profiel staan waar ik werk. Moet ik dan bij elk bericht nog iets zeggen?',
  })
  await answerQuestion(
    contact,
    question,
    'Nee hoor, alleen als het over ons werk gaat. Eén zin is genoeg.',
  )
  await askAnonymously(
    asker,
    anonymousInput.parse({
      formKey: randomUUID(),
      text: 'In onze groepsapp worden grappen over een collega gemaakt. Wat kan ik doen zonder dat ze weten dat ik het zei?',
    }),
    'nl',
  )
}
