import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A statement, or the document with the place. */
export interface Sent {
  verb?: { id: string }
  result?: object
  context?: { contextActivities: { category: { id: string }[] } }
  place?: string
}

/** What a fake LRS was told, in its order. */
export interface Told {
  method: string
  path: string
  parameters: Record<string, string>
  authorization: string | undefined
  body: Sent | null
}

/** A learning system on this machine: it serves a package, and as an LRS keeps what it is told. */
export interface LearningSystem {
  address: string
  told: Told[]
  /** The launch of cmi5; a registration is a fresh one, `mode` is Normal, Review or Browse. */
  launch(registration: string, mode?: string): string
  /** Refuses statements from now on, or takes them again. */
  refuse(refusing: boolean): void
  close(): Promise<void>
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  xml: 'application/xml',
}

export const actor = {
  objectType: 'Agent',
  account: { homePage: 'https://learn.waterrijk.example', name: 'learner-7' },
}

/** Starts a learning system; `files` stand under `/course/`, `page` is what stands around them. */
export async function openLearningSystem(
  files: Record<string, Uint8Array>,
  pages: Record<string, string | Uint8Array>,
): Promise<LearningSystem> {
  const told: Told[] = []
  const tokens = new Set<string>()
  const fetched = new Set<string>()
  const states = new Map<string, string>()
  let refusing = false
  let launches = 0
  let mode = 'Normal'

  const server: Server = createServer((request, response) => {
    void answer(request, response).catch(() => response.writeHead(500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', address)
    const page = pages[url.pathname]
    if (page !== undefined) return send(response, page, endingOf(url.pathname) ?? 'html')
    const file = url.pathname.startsWith('/course/')
      ? files[url.pathname.slice('/course/'.length)]
      : undefined
    if (file) return send(response, file, endingOf(url.pathname) ?? '')
    if (url.pathname.startsWith('/fetch/')) return giveToken(request, response, url.pathname)
    if (url.pathname.startsWith('/xapi/')) return tell(request, response, url)
    response.writeHead(404).end()
  }

  function giveToken(request: IncomingMessage, response: ServerResponse, path: string): void {
    // Once only, and by POST, as the standard says.
    if (request.method !== 'POST' || fetched.has(path)) {
      response.writeHead(400).end('{"error-code":"1"}')
      return
    }
    fetched.add(path)
    const token = Buffer.from(`learner:${path}`).toString('base64')
    tokens.add(token)
    send(response, JSON.stringify({ 'auth-token': token }), 'json')
  }

  async function tell(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString('utf8')
    const parameters = Object.fromEntries(url.searchParams)
    const { method = '' } = request
    const path = url.pathname.slice('/xapi/'.length)
    const { authorization } = request.headers
    told.push({ method, path, parameters, authorization, body: text ? JSON.parse(text) : null })
    const token = authorization?.replace(/^Basic /, '') ?? ''
    if (!tokens.has(token) || request.headers['x-experience-api-version'] === undefined) {
      response.writeHead(401).end()
      return
    }
    if (path === 'statements') {
      response.writeHead(refusing ? 503 : 204).end()
      return
    }
    const { stateId, registration } = parameters
    if (stateId === 'LMS.LaunchData') {
      const given = {
        launchMode: mode,
        moveOn: 'Completed',
        returnURL: `${address}/back`,
        contextTemplate: {
          extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'session-1' },
          contextActivities: { grouping: [{ id: 'urn:handvat:publisher' }] },
        },
      }
      return send(response, JSON.stringify(given), 'json')
    }
    if (path === 'agents/profile')
      return send(response, JSON.stringify({ languagePreference: 'en-GB,nl' }), 'json')
    const key = `${registration} ${stateId}`
    if (method === 'PUT') {
      states.set(key, text)
      response.writeHead(204).end()
      return
    }
    const kept = states.get(key)
    if (kept === undefined) response.writeHead(404).end()
    else send(response, kept, 'json')
  }

  return {
    address,
    told,
    launch: (registration, chosen = 'Normal') => {
      mode = chosen
      launches += 1
      const launch = new URLSearchParams({
        endpoint: `${address}/xapi/`,
        fetch: `${address}/fetch/${launches}`,
        actor: JSON.stringify(actor),
        registration,
        activityId: 'urn:handvat:course:code',
      })
      return `${address}/course/index.html?${launch}`
    },
    refuse: (wanted) => (refusing = wanted),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function endingOf(path: string): string | undefined {
  return /\.(\w+)$/.exec(path)?.[1]
}

function send(response: ServerResponse, content: string | Uint8Array, ending: string): void {
  response.writeHead(200, { 'content-type': types[ending] ?? 'application/json' }).end(content)
}
