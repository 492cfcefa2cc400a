import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildCode } from '../build-code.ts'
import type { CodeDocument } from '../code.ts'
import { loadLibrary } from '../load-library.ts'
import { lintCode } from './lint-code.ts'

const { library } = loadLibrary(join(import.meta.dirname, '../../../library'))

function makeCode(template: string, stance: CodeDocument['stance']): CodeDocument {
  return buildCode(library, {
    organisation: 'Waterrijk',
    languages: ['nl', 'en'],
    stance,
    contact: { name: 'Samira de Wit', role: 'communicatieadviseur' },
    template,
  })
}

describe('a code of one’s own', () => {
  test('has the key of the part in which a statement stands', () => {
    const code = makeCode('municipality', 'allow')
    const [section] = code.sections
    const bad = {
      nl: 'Wij controleren de profielen van medewerkers.',
      en: 'We monitor the profiles of staff.',
    }
    const changed = { ...code, sections: [{ ...section!, body: [bad] }, ...code.sections.slice(1)] }
    for (const language of ['nl', 'en'] as const) {
      expect(lintCode(library, changed, language).find(({ id }) => id === 'L03')).toMatchObject({
        part: `section:${section!.id}`,
        quote: bad[language],
      })
    }
  })

  test('is not asked for what stands in its fields and lists', () => {
    // A code that says little: its first section alone.
    const whole = makeCode('prohibit', 'prohibit')
    const code = { ...whole, facts: {}, sections: whole.sections.slice(0, 1) }
    const ids = (one: CodeDocument) => lintCode(library, one, 'nl').map(({ id }) => id)
    expect(ids(code)).toContain('L31')
    expect(ids(code)).not.toContain('L25')
    const facts = {
      spokespersons: [
        {
          name: { nl: 'Samira de Wit', en: 'Samira de Wit' },
          topics: { nl: 'alles', en: 'everything' },
        },
      ],
    }
    expect(ids({ ...code, facts })).not.toContain('L31')
  })

  test('from any template holds no statement that deserves a remark', () => {
    const found = library.templates.flatMap(({ id, stances }) =>
      stances.flatMap((stance) =>
        (['nl', 'en'] as const).flatMap((language) =>
          lintCode(library, makeCode(id, stance), language).flatMap((finding) =>
            finding.quote === null
              ? []
              : [`${id} ${stance} ${language} ${finding.id}: ${finding.quote}`],
          ),
        ),
      ),
    )
    expect(found).toEqual([])
  })
})
