import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessTables, findAccess } from '../src/routes/access-tables.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { foreign, plantForeign, readForeign } from './plant-foreign.ts'

interface BuiltRoute {
  id: string
  page: unknown
  endpoint: (() => Promise<Record<string, unknown>>) | null
}

const build = fileURLToPath(new URL('../build/server/', import.meta.url))

/** The presses that each page takes, by its route. */
const pressesOf = new Map<string, string[]>()

/** Who changes the most. */
const pressing = ['employee', 'communications', 'hr', 'admin', 'duty:contact-point']

// What the address names is no object of an organisation: a text of the product, a secret, a language or a number.
const plainNames: Record<string, readonly string[]> = {
  token: ['/account/digest/leave', '/setup', '/share/pictured', '/sign-in'],
  key: ['/desk/sit'],
  link: ['/kiosk/open'],
  result: ['/advice'],
  file: ['/advice', '/code/download', '/write/ban', '/write/download', '/write/import'],
  part: ['/check/pack', '/inbox/protocol', '/rounds'],
  version: ['/code'],
  rule: ['/code/rules'],
  language: ['/language', '/people/import/template'],
  kit: ['/learn/talks'],
  question: ['/setup/question'],
  organisation: ['/listen/in'],
  secret: ['/listen/in'],
  id: ['/learn/cases', '/learn/dilemmas', '/refused'],
}
const notAnId = (route: string, name: string) =>
  (plainNames[name] ?? []).some((path) => route.split(' ')[1]?.startsWith(`${path}/`))

// What the presses ask for, so that they reach the object and not only the form.
const anything = new URLSearchParams({
  revision: '1',
  number: '1',
  text: 'x',
  reason: 'x',
  message: 'x',
  step: 'preserve',
  state: 'done',
  kind: 'decision',
  formKey: foreign.id,
  into: foreign.id,
  from: '0',
  verdict: 'yes',
  severity: 'grave',
  remark: 'x',
  about: 'x',
  aboutUs: 'no',
  mention: foreign.id,
  nl: 'x',
  minutes: '30',
}).toString()

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
      if (node?.server?.actions) {
        found.push(`POST ${route.id}`)
        pressesOf.set(`POST ${route.id}`, Object.keys(node.server.actions))
      }
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
  let folder: string
  let routes: string[]
  const cookies = new Map<string, string>()

  const call = (
    route: string,
    cookie: string,
    ids: Record<string, string> = {},
    form: { action?: string; body?: string } = {},
  ) => {
    const [method = '', id = ''] = route.split(' ')
    const inPath = id.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? 'x'.repeat(8))
    // The editor is told by its address which annex it is about.
    const about = /^\/write\b/.test(id) && ids.annex ? `?annex=${ids.annex}` : ''
    const pressed = form.action ? `${about ? '&' : '?'}/${form.action}` : ''
    return fetch(handvat.address + inPath + about + pressed, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie,
        ...(method === 'GET'
          ? {}
          : { origin: handvat.address, 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(method === 'GET' ? {} : { body: form.body ?? '' }),
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
    folder = await mkdtemp(join(tmpdir(), 'handvat-routes-'))
    handvat = await startHandvat('demo', { HANDVAT_DATA: folder })
    // Whoever starts first builds, where there is no build yet.
    routes = await listRoutes()
    for (const [role, name] of Object.entries(people))
      cookies.set(role, name ? await signIn(handvat, name) : '')
    await makeAnnex(handvat, cookies.get('admin') ?? '', people['duty:local-editor'])
  })
  afterAll(async () => {
    await handvat?.stop()
    await rm(folder, { recursive: true, force: true })
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

  test('what another organisation has is not found, by any role, on any route that names something by an id', async () => {
    const named = routes.filter((route) =>
      [...route.matchAll(/\[(\w+)\]/g)].some(([, name = '']) => !notAnId(route, name)),
    )
    // The editor is told by its address which annex it is about.
    const all = [...named, 'GET /write', 'GET /write/history', 'GET /write/publish']
    await plantForeign(folder)
    const before = await readForeign(folder)
    expect(Object.keys(before).length).toBeGreaterThan(80)
    const wrong: string[] = []
    const names = new Set(
      routes.flatMap((route) => [...route.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)),
    )
    const ids = Object.fromEntries([...names].map((name) => [name, foreign.id]))
    for (const route of all) {
      const presses = route.startsWith('POST') ? (pressesOf.get(route) ?? ['']) : ['']
      for (const role of route.startsWith('GET') ? Object.keys(people) : pressing)
        for (const action of presses) {
          const { status, headers } = await call(route, cookies.get(role) ?? '', ids, {
            ...(action && action !== 'default' ? { action } : {}),
            body: anything,
          })
          const toSignIn = headers.get('location')?.startsWith('/sign-in?next=') ?? false
          // Dropping what is not there is like dropping it twice; that nothing went is seen below.
          if (action === 'drop' && status === 303) continue
          if (!toSignIn && (status < 400 || status >= 500))
            wrong.push(`${role} ${route} ${action}: ${status}`)
        }
    }
    expect(wrong).toEqual([])
    expect(await readForeign(folder)).toEqual(before)
  })
})
