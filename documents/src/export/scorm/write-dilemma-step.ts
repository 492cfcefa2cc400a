import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from '../../code.ts'
import type { Dilemma, DilemmaOption, Scene } from '../../learn/learn-library.ts'
import { escapeHtml } from '../html/write-html.ts'
import { FIT_WORDS } from './course-words.ts'
import { sayCourse } from './course.ts'
import type { Course } from './course.ts'

/** A dilemma as one step of a course: its scenes, what each answer brings, and the rules of the code it is about. */
export function writeDilemmaStep(dilemma: Dilemma, { code }: Course, language: Language): string {
  return `<p class="over">${sayCourse('dilemma', language)}</p>
<h1 tabindex="-1">${escapeHtml(dilemma.title[language])}</h1>
${dilemma.scenes.map((scene) => writeScene(scene, language)).join('\n')}
<div class="end box">
<h2>${sayCourse('lesson', language)}</h2>
<p>${escapeHtml(dilemma.lesson[language])}</p>
${writeRules(dilemma, code, language)}
<h2>${sayCourse('talk', language)}</h2>
<p>${escapeHtml(dilemma.talk[language])}</p>
</div>`
}

function writeScene(scene: Scene, language: Language): string {
  return `<div class="scene" data-scene="${scene.id}">
<p tabindex="-1" class="told">${escapeHtml(scene.text[language])}</p>
<h2>${escapeHtml(scene.question[language])}</h2>
<ul class="answers">
${scene.options.map((option) => writeOption(option, language)).join('\n')}
</ul>
</div>`
}

function writeOption(option: DilemmaOption, language: Language): string {
  const to = option.to ? ` data-to="${option.to}"` : ''
  const more = option.to
    ? `<p class="script"><button type="button" class="quiet" data-more>${sayCourse('more', language)}</button></p>`
    : ''
  return `<li><button type="button" class="answer" aria-expanded="true"${to}>${escapeHtml(option[language])}</button>
<div class="nuance ${option.fit}"><p class="fit">${escapeHtml(FIT_WORDS[option.fit][language])}</p>
<p>${escapeHtml(option.nuance[language])}</p>${more}</div></li>`
}

/** The rules that it teaches, as far as they stand in this code, with the number and title they have there. */
function writeRules(dilemma: Dilemma, code: CodeDocument, language: Language): string {
  const rules = code.sections.flatMap((section) => section.rules)
  const items = rules.flatMap((rule, index) =>
    dilemma.rules.includes(rule.id)
      ? [`<li>${index + 1}. ${escapeHtml(rule.title[language])}</li>`]
      : [],
  )
  if (items.length === 0) return ''
  return `<p><strong>${sayCourse('about', language)}</strong></p>
<ul class="rules">${items.join('')}</ul>`
}
