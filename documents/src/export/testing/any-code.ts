import fc from 'fast-check'
import { CONTENT_TYPES, TIME_MANNERS } from '../../code-facts.ts'
import { MEDIA } from '../../code.ts'
import type { CodeDocument } from '../../code.ts'
import { STANCES } from '../../library.ts'

// Any code that the schema accepts, for properties: with texts that mean something in Markdown, HTML, Word and Typst.

const PIECES = [
  ...'# |## x {#why}|- a|1. b|* c|> d|---|===|~~~|```|<b>|&amp;|**vet**|_x_|[a](b)|![u+41]()|{#id}|–'.split(
    '|',
  ),
  ...'<!-- nog leeg -->|#read("/etc/passwd")|$x$|@iemand|é|😀|Waarom:|nl|</script>|&#10;|{lang=en}|woord'.split(
    '|',
  ),
  ...Array.from('|\n\t\r\\\0"\'\u2028\u00A0 '),
  '\n\n',
  '  ',
  '\uD800',
]
const pieces = fc.constantFrom(...PIECES)
const line = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
)
const name = line.filter((text) => text.length > 0)
const text = fc.record({ nl: line, en: line })
const kebab = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}$/)
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const languages = fc.array(fc.constantFrom('nl' as const, 'en' as const), {
  minLength: 1,
  maxLength: 2,
})
const few = <One>(one: fc.Arbitrary<One>) => fc.array(one, { maxLength: 3 })
const deputy = fc.record({ name, role: name, email: name, phone: name }, { requiredKeys: ['name'] })
const contact = fc.record(
  { name, role: name, email: name, phone: name, hours: text, topics: text, deputy },
  { requiredKeys: ['name'] },
)
const rule = fc.record(
  {
    id: kebab,
    force: fc.constantFrom('must' as const, 'guideline' as const, 'tip' as const),
    kind: fc.constantFrom('do' as const, 'dont' as const),
    title: text,
    text,
    why: text,
    examples: fc.record({ do: text, dont: text }),
    scope: fc.record(
      { roles: text, media: few(fc.constantFrom(...MEDIA)), from: day, until: day },
      { requiredKeys: [] },
    ),
    contentType: fc.constantFrom(...CONTENT_TYPES),
    values: few(kebab),
    lagging: languages,
  },
  { requiredKeys: ['id', 'force', 'kind', 'title', 'text', 'why'] },
)
const sectionId = fc.oneof(
  kebab,
  fc.constantFrom('why', 'principles', 'spokespeople', 'contact', 'working-time'),
)
const section = fc.record(
  { id: sectionId, title: text, body: few(text), rules: few(rule), lagging: languages },
  { requiredKeys: ['id', 'title', 'body', 'rules'] },
)
const facts = fc.record(
  {
    goals: few(fc.record({ id: kebab, title: text, contribute: text })),
    values: few(fc.record({ id: kebab, title: text })),
    spokespersons: few(
      fc.record({ name: text, role: name, topics: text }, { requiredKeys: ['name', 'topics'] }),
    ),
    accounts: few(fc.record({ platform: name, handle: name, purpose: text, holders: few(name) })),
    confidential: few(
      fc.record(
        { id: kebab, title: text, example: text, from: day, until: day, decides: text },
        { requiredKeys: ['id', 'title'] },
      ),
    ),
    contentTypes: few(
      fc.record(
        { type: fc.constantFrom(...CONTENT_TYPES), owner: text, hours: text, agreement: text },
        { requiredKeys: ['type', 'owner', 'agreement'] },
      ),
    ),
    workingTime: fc.record({
      manner: fc.constantFrom(...TIME_MANNERS),
      exceptions: few(
        fc.record(
          { who: text, manner: fc.constantFrom(...TIME_MANNERS), note: text },
          { requiredKeys: ['who', 'manner'] },
        ),
      ),
    }),
    contacts: few(contact),
  },
  { requiredKeys: [] },
)

/** Any code that the schema accepts. */
export const anyCode: fc.Arbitrary<CodeDocument> = fc.record(
  {
    format: fc.constant(1 as const),
    stance: fc.constantFrom(...STANCES),
    organisation: name,
    languages,
    title: text,
    intro: text,
    lagging: languages,
    contact,
    sections: few(section),
    facts,
    reviewBy: day,
  },
  {
    requiredKeys: [
      'format',
      'stance',
      'organisation',
      'languages',
      'title',
      'intro',
      'contact',
      'sections',
    ],
  },
)
