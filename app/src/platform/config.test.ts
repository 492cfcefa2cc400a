import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handvat-config-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function keep(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('without any setting Handvat runs on this machine alone, with its own database and without mail', () => {
  expect(readConfig({}, '/srv/handvat')).toEqual({
    appUrl: 'http://localhost:3000',
    host: '127.0.0.1',
    port: 3000,
    dataFolder: resolve('/srv/handvat/data'),
    databaseUrl: null,
    databaseOwnerUrl: null,
    postgresBinaries: null,
    smtpUrl: null,
    imapUrl: null,
    mailFrom: 'handvat@localhost',
    trustedProxies: [],
    listenInside: [],
    secretKey: null,
    agency: null,
  })
})

test('every setting is taken from the environment', () => {
  const config = readConfig(
    {
      APP_URL: 'https://handvat.example.org/',
      HOST: '0.0.0.0',
      PORT: '8080',
      HANDVAT_DATA: 'elders',
      DATABASE_URL: 'postgres://app@db/handvat',
      DATABASE_OWNER_URL: 'postgres://owner@db/handvat',
      HANDVAT_POSTGRES_BIN: '/usr/lib/postgresql/18/bin',
      SMTP_URL: 'smtps://user:pass@mail.example.org',
      IMAP_URL: 'imaps://user:pass@mail.example.org/INBOX',
      MAIL_FROM: 'code@example.org',
      TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16 ,::1,',
      HANDVAT_SECRET_KEY: 'a-secret-of-thirty-two-characters-or-more',
      LISTEN_INSIDE: 'intranet.example.org:443, 10.0.0.1:8080,',
      HANDVAT_AGENCY: 'Code.bureau.example',
    },
    '/srv',
  )
  expect(config).toEqual({
    appUrl: 'https://handvat.example.org',
    host: '0.0.0.0',
    port: 8080,
    dataFolder: resolve('/srv/elders'),
    databaseUrl: 'postgres://app@db/handvat',
    databaseOwnerUrl: 'postgres://owner@db/handvat',
    postgresBinaries: '/usr/lib/postgresql/18/bin',
    smtpUrl: 'smtps://user:pass@mail.example.org',
    imapUrl: 'imaps://user:pass@mail.example.org/INBOX',
    mailFrom: 'code@example.org',
    trustedProxies: ['10.0.0.1', '10.1.0.0/16', '::1'],
    listenInside: ['intranet.example.org:443', '10.0.0.1:8080'],
    secretKey: 'a-secret-of-thirty-two-characters-or-more',
    agency: 'code.bureau.example',
  })
})

test('the port of the address people type is that of the server, and the sender is of its domain', () => {
  expect(readConfig({ PORT: '4000' }).appUrl).toBe('http://localhost:4000')
  expect(readConfig({ APP_URL: 'https://code.example.org' }).mailFrom).toBe(
    'handvat@code.example.org',
  )
})

describe('a setting in a file', () => {
  test('counts without the line break at its end', () => {
    const path = keep('smtp', 'smtp://mail.example.org:25\n')
    expect(readConfig({ SMTP_URL_FILE: path }).smtpUrl).toBe('smtp://mail.example.org:25')
    expect(readConfig({ SMTP_URL_FILE: ` ${path} ` }).smtpUrl).toBe('smtp://mail.example.org:25')
  })

  test('can be each of them', () => {
    const config = readConfig({
      PORT_FILE: keep('port', '5000'),
      APP_URL_FILE: keep('url', 'https://x.example'),
      DATABASE_URL_FILE: keep('app', 'postgres://app@db/x'),
      DATABASE_OWNER_URL_FILE: keep('owner', 'postgres://owner@db/x'),
      TRUSTED_PROXIES_FILE: keep('proxies', '10.0.0.1,10.0.0.2'),
    })
    expect(config).toMatchObject({
      port: 5000,
      appUrl: 'https://x.example',
      databaseUrl: 'postgres://app@db/x',
      databaseOwnerUrl: 'postgres://owner@db/x',
      trustedProxies: ['10.0.0.1', '10.0.0.2'],
    })
  })

  test('that is empty is no setting', () => {
    expect(readConfig({ SMTP_URL_FILE: keep('empty', '\n') }).smtpUrl).toBeNull()
    expect(readConfig({ SMTP_URL: '', SMTP_URL_FILE: keep('one', 'smtp://a') }).smtpUrl).toBe(
      'smtp://a',
    )
  })

  test('that cannot be read stops the start, with its name', () => {
    const path = join(folder, 'nowhere')
    expect(() => readConfig({ SMTP_URL_FILE: path })).toThrow(
      new ConfigError(`SMTP_URL_FILE names ${path}, which cannot be read.`),
    )
    expect(() => readConfig({ SMTP_URL_FILE: folder })).toThrow(ConfigError)
  })

  test('beside the same setting itself stops the start', () => {
    expect(() =>
      readConfig({ SMTP_URL: 'smtp://a', SMTP_URL_FILE: keep('both', 'smtp://b') }),
    ).toThrow('SMTP_URL and SMTP_URL_FILE are both set: keep one.')
  })
})

describe('a setting that cannot be used stops the start, with its name', () => {
  test.each<[name: string, value: string]>([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['APP_URL', 'handvat.example.org'],
    ['APP_URL', 'ftp://handvat.example.org'],
    ['APP_URL', 'javascript:alert(1)'],
    ['IMAP_URL', 'https://mail.example.org'],
    ['SMTP_URL', 'mail.example.org'],
    ['SMTP_URL', 'http://mail.example.org'],
    ['TRUSTED_PROXIES', 'nginx'],
    ['HANDVAT_SECRET_KEY', 'too-short'],
    ['LISTEN_INSIDE', 'intranet.example.org'],
    ['HANDVAT_AGENCY', 'https://bureau.example/'],
    ['LISTEN_INSIDE', 'https://intranet.example.org:443'],
    ['TRUSTED_PROXIES', '10.0.0.1, 10.0.0'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.0/x'],
    ['TRUSTED_PROXIES', '::1/129'],
    ['TRUSTED_PROXIES', '10.0.0.0/'],
  ])('%s %j', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `))
  })

  test('a database without its owner, or an owner without its database', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://app@db/x' })).toThrow(
      /^DATABASE_URL is set without DATABASE_OWNER_URL/,
    )
    expect(() => readConfig({ DATABASE_OWNER_URL: 'postgres://owner@db/x' })).toThrow(
      /^DATABASE_OWNER_URL is set without DATABASE_URL/,
    )
  })

  test('an address of a database is not repeated, because it may hold a password', () => {
    const settings = { DATABASE_URL: 'mysql://app:secret@db/x', DATABASE_OWNER_URL: 'postgres://o' }
    expect(() => readConfig(settings)).toThrow(
      new ConfigError(
        'DATABASE_URL cannot be used: give postgres://user:password@host:5432/database.',
      ),
    )
  })
})
