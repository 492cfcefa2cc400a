import { check } from './check.ts'
import type { CheckContext } from './context.ts'
import type { CheckResult, Finding } from './finding.ts'
import { chooseLanguage } from './language.ts'
import type { Pack } from './pack.ts'
import type { Language } from './rule.ts'
import { createScan } from './scan.ts'
import { scanText } from './scan-text.ts'
import { decideVerdict, rankLevel } from './verdict.ts'

const NO_CONTEXT: CheckContext = {}
const scratch = createScan(4096)

/**
 * Checks a text against packs of one language each, as a browser holds them: with that of its language, and with all
 * of them where its words do not tell. Limits and errors are those of `check`; there must be one pack.
 */
export function checkPacks(
  packs: readonly Pack[],
  text: string,
  context: CheckContext = NO_CONTEXT,
): CheckResult {
  const [only, ...others] = packs
  if (only === undefined) throw new Error('There are no rules to check with.')
  if (others.length === 0 || text.length > scratch.start.length)
    return checkAll(packs, text, context)
  const languages = packs.flatMap((pack) => pack.languages)
  const { counted } = chooseLanguage(languages, scanText(text, scratch), context.language)
  const asked = packs.filter((pack) => pack.languages.some((one) => counted.includes(one)))
  return checkAll(asked.length > 0 ? asked : packs, text, context)
}

function checkAll(packs: readonly Pack[], text: string, context: CheckContext): CheckResult {
  const results = packs.map((pack) => check(pack, text, context))
  const [first] = results
  if (first === undefined || results.length === 1) return first!
  const findings = new Map<string, Finding>()
  results.forEach((result) => {
    for (const finding of result.findings) {
      const key = `${finding.rule} ${finding.start} ${finding.end}`
      const known = findings.get(key)
      if (!known || rankLevel(finding.level) < rankLevel(known.level))
        findings.set(key, speak(finding, packs, first.language))
    }
  })
  const sorted = [...findings.values()].sort(
    (a, b) => rankLevel(a.level) - rankLevel(b.level) || a.start - b.start || a.end - b.end,
  )
  return { verdict: decideVerdict(sorted), language: first.language, findings: sorted }
}

/** A finding in one language, whichever pack it came from. */
function speak(finding: Finding, packs: readonly Pack[], language: Language): Finding {
  const rule = packs[0]!.rules.find(({ id }) => id === finding.rule)
  if (!rule) return finding
  const { say, why } = rule.hint[language]
  return { ...finding, say, why }
}
