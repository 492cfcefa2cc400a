import type { IncomingMessage, ServerResponse } from 'node:http'

/** What may happen to something that is posted. `…-after`: it was taken, and whoever asked does not hear so. */
export type Fault =
  | 'drop-before'
  | 'drop-after'
  | 'half-after'
  | 'slow-after'
  | 'busy'
  | 'signed-out'
  | 'broken-before'
  | 'broken-after'
  | 'redirect'

export const faultsAll: Fault[] = [
  'drop-before',
  'drop-after',
  'half-after',
  'slow-after',
  'busy',
  'broken-before',
  'broken-after',
]

interface Asked {
  request: IncomingMessage
  response: ServerResponse
  host: string
}

/** Answers with what `take` says, or breaks as the fault wants. */
export async function misbehave(
  fault: Fault | undefined,
  { request, response, host }: Asked,
  take: () => { code: number; body: unknown },
): Promise<void> {
  const say = (code: number, body: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(code, { 'content-type': 'application/json; charset=utf-8', ...headers })
    response.end(JSON.stringify(body))
  }
  switch (fault) {
    case undefined: {
      const { code, body } = take()
      return say(code, body)
    }
    case 'drop-before':
      return void request.socket.destroy()
    case 'drop-after':
      take()
      return void request.socket.destroy()
    case 'half-after': {
      const whole = JSON.stringify(take().body)
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(whole)),
      })
      response.write(whole.slice(0, whole.length / 2))
      setTimeout(() => response.destroy(), 2)
      return
    }
    case 'slow-after': {
      const whole = JSON.stringify(take().body)
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
      let at = 0
      const timer = setInterval(() => response.write(whole[at++ % whole.length] ?? ''), 20)
      response.on('close', () => clearInterval(timer))
      return
    }
    case 'busy':
      return say(
        429,
        { error: 'RateLimitExceeded', message: 'Too many requests' },
        {
          'retry-after': '1',
        },
      )
    case 'signed-out':
      return say(401, { error: 'AuthenticationRequired', message: 'The access token was revoked' })
    case 'broken-before':
      return say(500, { error: 'InternalServerError' })
    case 'broken-after':
      take()
      return say(502, { error: 'Bad gateway' })
    case 'redirect':
      response.writeHead(307, { location: `http://${host}/inside` })
      return void response.end()
  }
}

/** A body of JSON; where whoever asked goes away half way, nothing more happens. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  try {
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  } catch {
    return new Promise(() => {})
  }
  const text = Buffer.concat(parts).toString('utf8')
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one) // prettier-ignore

/** Plain text as the server shows it: paragraphs, mentions by name only, addresses cut for the eye. */
export function writeContent(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => {
      const html = escapeHtml(part)
        .replace(
          /https?:\/\/(\S{1,20})(\S*)|(?<=^|\s)@(\w+)(?:@[\w.:-]+\w)?/g,
          (whole, begin: string | undefined, end: string, name: string) =>
            begin === undefined
              ? `<span class="h-card"><a href="https://x.example/@${name}" class="u-url mention">@<span>${name}</span></a></span>`
              : `<a href="${whole}"><span class="invisible">${whole.slice(0, whole.indexOf('//') + 2)}</span><span class="ellipsis">${begin}</span><span class="invisible">${end}</span></a>`,
        )
        .replaceAll('\n', '<br />')
      return `<p>${html}</p>`
    })
    .join('')
}

/** Throws where something was asked that a published API does not know, and closes the places. */
export async function closePlaces(
  ...places: ({ wrong: string[]; close(): Promise<void> } | undefined)[]
): Promise<void> {
  for (const place of places) await place?.close()
  const wrong = places.flatMap((place) => place?.wrong ?? [])
  if (wrong.length > 0) throw new Error(`Asked what no API knows:\n${wrong.join('\n')}`)
}
