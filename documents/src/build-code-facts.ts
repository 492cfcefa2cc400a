import type { CodeFacts } from './code-facts.ts'
import type { Stance, TemplateFacts, Text } from './library.ts'

/**
 * Writes the lists of a code from those of its template. `holds` says what counts for the stance, `fill` fills the
 * placeholders of a text.
 */
export function buildCodeFacts(
  facts: TemplateFacts,
  holds: (item: { stances?: Stance[] }) => boolean,
  fill: (text: Text) => Text,
): CodeFacts {
  return {
    goals: facts.goals.filter(holds).map(({ id, title, contribute }) => ({
      id,
      title: fill(title),
      contribute: fill(contribute),
    })),
    spokespersons: facts.spokespersons.filter(holds).map((spokesperson) => ({
      name: fill(spokesperson.name),
      topics: fill(spokesperson.topics),
    })),
    confidential: facts.confidential.filter(holds).map(({ id, title, example, decides }) => ({
      id,
      title: fill(title),
      example: fill(example),
      ...(decides ? { decides: fill(decides) } : {}),
    })),
    contentTypes: facts.contentTypes.filter(holds).map(({ type, owner, hours, agreement }) => ({
      type,
      owner: fill(owner),
      ...(hours ? { hours: fill(hours) } : {}),
      agreement: fill(agreement),
    })),
    ...facts.workingTime.filter(holds).map(({ manner, exceptions }) => ({
      workingTime: {
        manner,
        exceptions: exceptions.map(({ who, manner: other, note }) => ({
          who: fill(who),
          manner: other,
          ...(note ? { note: fill(note) } : {}),
        })),
      },
    }))[0],
  }
}
