import type { Fit } from '../../learn/learn-library.ts'
import type { Text } from '../../library.ts'

// What the product itself says in a course. The sentences of the code are the organisation's own, those of a dilemma the library's.

/** How an answer turns out, in words that are no mark. */
export const FIT_WORDS: Record<Fit, Text> = {
  wise: { nl: 'Dit doen de meesten bij nader inzien', en: 'What most people do on second thought' },
  understandable: { nl: 'Heel menselijk', en: 'Only human' },
  unwise: { nl: 'Hier krijgen mensen vaak spijt van', en: 'What people often come to regret' },
}

/** Sentences and labels of a course; `{name}` is filled by `fillPlaceholders`. */
export const COURSE_WORDS = {
  start: { nl: 'Welkom', en: 'Welcome' },
  startLead: {
    nl: 'Je leest de code van {organisation}. Het duurt ongeveer {minutes} minuten.',
    en: 'You read the code of {organisation}. It takes about {minutes} minutes.',
  },
  startDilemmas: {
    nl: 'Daarna kies je in {count} situaties wat jij zou doen. Er is geen goed of fout, en niemand ziet wat je kiest.',
    en: 'After that you choose in {count} situations what you would do. There is no right or wrong, and nobody sees what you choose.',
  },
  startDilemma: {
    nl: 'Daarna kies je in één situatie wat jij zou doen. Er is geen goed of fout, en niemand ziet wat je kiest.',
    en: 'After that you choose in one situation what you would do. There is no right or wrong, and nobody sees what you choose.',
  },
  reported: {
    nl: 'Je leersysteem hoort drie dingen: bij welke stap je bent, hoe lang het duurde en of je klaar bent. Je antwoorden blijven in dit venster en zijn weg als je het sluit.',
    en: 'Your learning system is told three things: which step you are at, how long it took and whether you are done. Your answers stay in this window and are gone when you close it.',
  },
  draft: {
    nl: 'Dit is een concept: hier kan nog van alles veranderen.',
    en: 'This is a draft: anything may still change.',
  },
  code: { nl: 'De code', en: 'The code' },
  dilemma: { nl: 'Wat zou jij doen?', en: 'What would you do?' },
  more: { nl: 'Lees verder', en: 'Read on' },
  about: { nl: 'Hier gaat het over in de code', en: 'What the code says about this' },
  lesson: { nl: 'Om mee te nemen', en: 'To take along' },
  talk: { nl: 'Praat er eens over met een collega', en: 'Talk about it with a colleague' },
  done: { nl: 'Klaar', en: 'Done' },
  doneLead: {
    nl: 'Je hebt de code gelezen. Druk op Afronden, dan zet je leersysteem deze training op afgerond.',
    en: 'You have read the code. Press Finish and your learning system marks this course as completed.',
  },
  notAcknowledged: {
    nl: 'Dit is nog geen bevestiging met bewijs',
    en: 'This is not yet an acknowledgement with a receipt',
  },
  notAcknowledgedText: {
    nl: 'Je leersysteem weet dat je klaar bent. Dat je precies deze versie las, bevestig je in Handvat. Daar krijg je een bewijs dat je kunt bewaren.',
    en: 'Your learning system knows that you are done. That you read exactly this version, you confirm in Handvat. There you get a receipt that you can keep.',
  },
  acknowledge: { nl: 'Lees en bevestig in Handvat', en: 'Read and confirm in Handvat' },
  newWindow: { nl: 'opent een nieuw venster', en: 'opens a new window' },
  askWhere: {
    nl: 'Vraag je aanspreekpunt waar je de code kunt bevestigen.',
    en: 'Ask your contact point where you can confirm the code.',
  },
  finish: { nl: 'Afronden', en: 'Finish' },
  finished: {
    nl: 'Afgerond. Je leersysteem heeft het genoteerd. Je kunt dit venster sluiten.',
    en: 'Completed. Your learning system has noted it. You can close this window.',
  },
  finishedBefore: {
    nl: 'Je rondde dit al eerder af. Lees gerust nog eens.',
    en: 'You completed this before. Feel free to read it again.',
  },
  reviewing: {
    nl: 'Je leersysteem liet je dit alleen inzien. Er wordt niets genoteerd.',
    en: 'Your learning system let you have a look only. Nothing is noted.',
  },
  notNoted: {
    nl: 'Je leersysteem gaf geen antwoord, dus het is niet genoteerd. Sluit dit venster niet en probeer het nog eens.',
    en: 'Your learning system gave no answer, so it was not noted. Do not close this window and try again.',
  },
  noSystem: {
    nl: 'Er is geen leersysteem gevonden. Je kunt alles lezen, maar er wordt niets genoteerd.',
    en: 'No learning system was found. You can read everything, but nothing is noted.',
  },
  leave: { nl: 'Terug naar je leersysteem', en: 'Back to your learning system' },
  previous: { nl: 'Vorige', en: 'Previous' },
  next: { nl: 'Verder', en: 'Next' },
  step: { nl: 'Stap {step} van {steps}', en: 'Step {step} of {steps}' },
  language: { nl: 'Taal', en: 'Language' },
} as const satisfies Record<string, Text>
