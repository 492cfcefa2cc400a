import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessTables, findAccess } from '../src/routes/access-tables.ts'
import { startHandvat, type Handvat } from './handvat.ts'

interface BuiltRoute {
  id: string
  page: unknown
  endpoint: (() => Promise<Record<string, unknown>>) | null
}

const build = fileURLToPath(new URL('../build/server/', import.meta.url))

/** Every route that the build answers to, as `METHOD /id`, from the build's own manifest. */
async function listRoutes(): Promise<string[]> {
  const path = pathToFileURL(`${build}manifest-full.js`).href
  const { manifest } = (await import(/* @vite-ignore */ path)) as {
    manifest: {
      routes: BuiltRoute[]
      nodes: (() => Promise<{ server?: { actions?: object } }>)[]
    }
  }
  const { routes, nodes } = manifest
  const found: string[] = []
  for (const route of routes) {
    if (route.endpoint) {
      const module = await route.endpoint()
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        if (method in module) found.push(`${method} ${route.id}`)
    }
    if (route.page) {
      found.push(`GET ${route.id}`)
      const leaf = (route.page as { leaf: number }).leaf
      const node = await nodes[leaf]?.()
      if (node?.server?.actions) found.push(`POST ${route.id}`)
    }
  }
  return found.sort()
}

const people = {
  visitor: null,
  employee: 'Tom Visser',
  manager: 'Joost van Dam',
  communications: 'Priya Nair',
  hr: 'Marijke Postma',
  'works-council': 'Ruud Hendriks',
  admin: 'Sanne de Wit',
  'duty:contact-point': 'Karin Bos',
  'duty:local-editor': 'Eva Kuiper',
} as const
const rolesOf: Record<keyof typeof people, string[]> = {
  visitor: [],
  employee: ['employee'],
  manager: ['employee', 'manager'],
  communications: ['employee', 'communications'],
  hr: ['employee', 'hr'],
  'works-council': ['employee', 'works-council'],
  admin: ['employee', 'communications', 'admin'],
  'duty:contact-point': ['employee', 'communications', 'duty:contact-point'],
  'duty:local-editor': ['employee', 'duty:local-editor'],
}

describe('who may call what', () => {
  let handvat: Handvat
  let other: Handvat
  let routes: string[]
  const cookies = new Map<string, string>()
  let foreign: Record<'session' | 'signal' | 'item' | 'question' | 'receipt' | 'annex', string>

  const call = (
    route: string,
    cookie: string,
    ids: Record<string, string> = {},
    base = handvat,
  ) => {
    const [method = '', id = ''] = route.split(' ')
    const inPath = id.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? 'x'.repeat(8))
    // The editor is told by its address which annex it is about.
    const path = /^\/write\b/.test(id) && ids.annex ? `${inPath}?annex=${ids.annex}` : inPath
    return fetch(base.address + path, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie,
        ...(method === 'GET'
          ? {}
          : { origin: base.address, 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(method === 'GET' ? {} : { body: '' }),
    })
  }

  async function signIn(base: Handvat, name: string): Promise<string> {
    const response = await fetch(base.wayIn(name), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: base.address, 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    })
    return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }

  /** Has the admin make an annex that a colleague may write; gives its id. */
  async function makeAnnex(base: Handvat, admin: string, editor: string): Promise<string> {
    const send = (path: string, fields: Record<string, string>) =>
      fetch(base.address + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: base.address, cookie: admin, accept: 'text/html' },
        body: new URLSearchParams(fields),
      })
    const made = await send('/annexes/new', {
      name: 'België',
      contact: 'Lotte Claes',
      languages: 'nl en',
    })
    const annex = made.headers.get('location')?.split('/').at(-1) ?? ''
    await send(`/annexes/${annex}?/name`, { colleague: editor })
    return annex
  }

  beforeAll(async () => {
    routes = await listRoutes()
    handvat = await startHandvat('demo')
    other = await startHandvat('demo')
    for (const [role, name] of Object.entries(people))
      cookies.set(role, name ? await signIn(handvat, name) : '')
    await makeAnnex(handvat, cookies.get('admin') ?? '', people['duty:local-editor'])
    // What really exists, as its own people see it.
    const employee = await signIn(other, 'Tom Visser')
    const page = await (await call('GET /signals', employee, {}, other)).text()
    const inbox = await (
      await call('GET /inbox', await signIn(other, 'Priya Nair'), {}, other)
    ).text()
    const ask = await (await call('GET /ask', employee, {}, other)).text()
    const eva = await signIn(other, 'Eva Kuiper')
    const code = await (await call('GET /code', eva, {}, other)).text()
    const idIn = (text: string, path: string) =>
      new RegExp(`/${path}/([0-9a-f-]{36})`).exec(text)?.[1] ?? ''
    foreign = {
      session: employee,
      signal: idIn(page, 'signal'),
      item: idIn(inbox, 'inbox'),
      question: idIn(ask, 'ask'),
      receipt: idIn(code, 'receipt'),
      annex: await makeAnnex(other, await signIn(other, 'Sanne de Wit'), 'Eva Kuiper'),
    }
  })
  afterAll(async () => {
    await handvat?.stop()
    await other?.stop()
  })

  test('every route of the build stands in a table, and every row of a table is a route', () => {
    const listed = Object.values(accessTables)
      .flatMap((table) => Object.values(table).flatMap((row) => row.routes))
      .sort()
    expect(routes.filter((route) => !listed.includes(route))).toEqual([])
    expect(listed.filter((route) => !routes.includes(route))).toEqual([])
    expect(routes.length).toBeGreaterThan(30)
  })

  test('each role gets exactly what the table allows, on every route', async () => {
    const wrong: string[] = []
    for (const route of routes) {
      const [method = '', id = ''] = route.split(' ')
      // Signing out would end the session that this test walks with.
      if (route === 'POST /account') continue
      const row = findAccess(method, id)
      for (const role of Object.keys(people) as (keyof typeof people)[]) {
        const allowed =
          row?.may === 'everyone' ||
          (Array.isArray(row?.may) && row.may.some((name) => rolesOf[role].includes(name)))
        const { status, headers } = await call(route, cookies.get(role) ?? '')
        const toSignIn = headers.get('location')?.startsWith('/sign-in?next=') ?? false
        const refused = [401, 403].includes(status) || toSignIn
        if (allowed === refused || status >= 500)
          wrong.push(`${role} ${route}: ${allowed ? 'may' : 'may not'}, got ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('what another organisation has is not found, by any role', async () => {
    const objects: [string, string][] = [
      ['GET /signal/[id]', foreign.signal],
      ['GET /signal/[id]/picture', foreign.signal],
      ['GET /inbox/[id]', foreign.item],
      ['POST /inbox/[id]', foreign.item],
      ['GET /ask/[id]', foreign.question],
      ['POST /ask/[id]', foreign.question],
      ['GET /receipt/[id]', foreign.receipt],
      ['GET /annexes/[annex]', foreign.annex],
      ['POST /annexes/[annex]', foreign.annex],
      ['GET /write', foreign.annex],
      ['GET /write/history', foreign.annex],
      ['GET /write/publish', foreign.annex],
    ]
    expect(objects.filter(([, id]) => !/^[0-9a-f-]{36}$/.test(id))).toEqual([])
    for (const [route, id] of objects)
      for (const role of Object.keys(people)) {
        const { status } = await call(route, cookies.get(role) ?? '', { id, annex: id })
        expect({ route, role, found: [200, 204].includes(status) }).toEqual({
          route,
          role,
          found: false,
        })
      }
    // A session of one organisation is nobody in the other.
    const { status } = await call('GET /account', foreign.session)
    expect(status).toBe(303)
  })

  test('a page of another site can make nobody do anything', async () => {
    // A service delivers there by a secret in the address; no cookie counts.
    const bySecret: readonly string[] = accessTables['signal']?.['deliver']?.routes ?? []
    const changing = routes.filter((route) => !route.startsWith('GET') && !bySecret.includes(route))
    for (const route of changing)
      for (const origin of ['http://elsewhere.example', 'null', undefined]) {
        const [method = '', id = ''] = route.split(' ')
        const response = await fetch(handvat.address + id.replace(/\[\w+\]/g, 'x'), {
          method,
          redirect: 'manual',
          headers: {
            cookie: cookies.get('admin') ?? '',
            'content-type': 'application/x-www-form-urlencoded',
            ...(origin ? { origin } : {}),
          },
          body: '',
        })
        expect({ route, origin, status: response.status }).toEqual({ route, origin, status: 403 })
      }
  })

  test('no schema of the interface has a field for the draft of a post', async () => {
    const contract = await (await fetch(`${handvat.address}/api/v1/openapi.json`)).text()
    expect(JSON.parse(contract)).toHaveProperty('paths./api/v1/code.get')
    expect(contract).not.toMatch(/"(draft|post|findings?)"/)
    const inputs = ['check', 'signal', 'ask', 'respond', 'people'].map((name) =>
      readFileSync(new URL(`../src/capabilities/${name}/input.ts`, import.meta.url), 'utf8'),
    )
    expect(inputs.join('\n')).not.toMatch(/\b(draft|post|findings?)\s*:/)
  })
})
