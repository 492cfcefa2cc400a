import { z } from 'zod'
import { publishedCodeSchema } from './code.ts'
import { errorStatus, type ErrorId } from './errors.ts'

/** The HTTP contract as an OpenAPI 3.1 document, made from the schemas; `server` is the address of the installation. */
export function describeApi(server: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Handvat',
      version: '1',
      description: "An organisation's social media code. No route takes the draft of a post.",
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: server }],
    paths: {
      '/api/v1/code': {
        get: {
          summary: 'The code in force',
          responses: {
            200: answer(
              'The published version that counts: the newest that was not withdrawn',
              publishedCodeSchema,
            ),
            404: refusal('not-found'),
          },
        },
      },
    },
    components: {
      schemas: {
        Error: z.toJSONSchema(
          z.object({
            status: z.int(),
            message: z.string(),
            id: z.enum(Object.keys(errorStatus) as [ErrorId, ...ErrorId[]]),
            reference: z.string().optional(),
          }),
        ),
      },
    },
  }
}

function answer(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema: z.toJSONSchema(schema) } } }
}

function refusal(id: ErrorId) {
  return {
    description: id,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
}
