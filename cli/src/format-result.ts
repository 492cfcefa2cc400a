import type { CheckResult, Finding } from '@handvat/engine/finding.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import type { Language, Level } from '@handvat/engine/rule.ts'

const SHOWN = 3

const WORDS: Record<
  Language,
  { verdict: Record<CheckResult['verdict'], string>; why: string; more: (count: number) => string }
> = {
  nl: {
    verdict: {
      ok: 'Niets om nog eens naar te kijken.',
      think: 'Kijk hier nog eens naar.',
      stop: 'Wacht even met plaatsen.',
    },
    why: 'Waarom',
    more: (count) => `En nog ${count}; met --json zie je alles.`,
  },
  en: {
    verdict: {
      ok: 'Nothing to look at again.',
      think: 'Have another look at this.',
      stop: 'Wait a moment before you post.',
    },
    why: 'Why',
    more: (count) => `And ${count} more; use --json to see all.`,
  },
}

const COLOURS: Record<Level, number> = { stop: 31, think: 33, tip: 36, info: 32 }

/** The result for a reader, in the language of the text: the verdict and the worst three findings. */
export function formatResult(
  { verdict, language, findings }: CheckResult,
  pack: Pack,
  { colour }: { colour: boolean },
): string {
  const words = WORDS[language]
  const paint = (text: string, ...codes: number[]) =>
    colour ? `\u001B[${codes.join(';')}m${text}\u001B[0m` : text
  const describe = (finding: Finding): string => {
    const title =
      pack.rules.find(({ id }) => id === finding.rule)?.hint[language].title ?? finding.rule
    const quote = finding.text.replace(/\s+/g, ' ').trim()
    return [
      `${paint('●', COLOURS[finding.level])} ${paint(title, 1)}`,
      ...(quote ? [`  ${paint(`“${quote}”`, COLOURS[finding.level])}`] : []),
      `  ${finding.say}`,
      `  ${words.why}: ${finding.why}`,
      `  ${paint(finding.rule, 2)}`,
    ].join('\n')
  }
  return (
    [
      paint(words.verdict[verdict], 1),
      ...findings.slice(0, SHOWN).map(describe),
      ...(findings.length > SHOWN ? [words.more(findings.length - SHOWN)] : []),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}
