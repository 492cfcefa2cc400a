import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'

/** Everything that the environment decides. */
export interface Config {
  /** The address that people type, without a slash at the end, e.g. `https://handvat.example.org`. */
  appUrl: string
  host: string
  port: number
  /** Folder of the embedded database and of the files that belong to this installation. */
  dataFolder: string
  /** Connection string of the limited role; null means the embedded server. */
  databaseUrl: string | null
  /** Connection string of the owner, for migrations only. */
  databaseOwnerUrl: string | null
  postgresBinaries: string | null
  /** Null: no mail is sent; the admin sees the links to hand out. */
  smtpUrl: string | null
  mailFrom: string
  /** Mailbox of the signal address; null: nothing can be mailed in. */
  imapUrl: string | null
  /** Addresses of proxies whose `X-Forwarded-*` headers count. */
  trustedProxies: string[]
  /** `host:port` of one's own network that may be asked, to listen or to post there; nothing by default. */
  listenInside: string[]
  /** By which secrets are sealed in the database; null: a file in the data folder, made at the first start. */
  secretKey: string | null
  /** Host of the organisation that runs the installation and may make others, such as an agency; null: nobody may. */
  agency: string | null
}

/** A setting that cannot be used, said in one sentence. */
export class ConfigError extends Error {}

type Environment = Record<string, string | undefined>

/** Reads the settings; each variable may also be given as `NAME_FILE`. Throws `ConfigError` with the variable's name. */
export function readConfig(environment: Environment, root: string = process.cwd()): Config {
  const read = (name: string): string | null => readSetting(environment, name)
  const port = readPort(read('PORT') ?? '3000')
  const appUrl = readUrl('APP_URL', read('APP_URL') ?? `http://localhost:${port}`)
  const databaseUrl = readDatabaseUrl('DATABASE_URL', read('DATABASE_URL'))
  const databaseOwnerUrl = readDatabaseUrl('DATABASE_OWNER_URL', read('DATABASE_OWNER_URL'))
  if (databaseUrl && !databaseOwnerUrl)
    throw new ConfigError(
      'DATABASE_URL is set without DATABASE_OWNER_URL: give the owner too, it is used for migrations only.',
    )
  // Otherwise the start would take the embedded database, and whoever meant another would find an empty Handvat.
  if (databaseOwnerUrl && !databaseUrl)
    throw new ConfigError(
      'DATABASE_OWNER_URL is set without DATABASE_URL: give both for a server of your own, or neither.',
    )
  return {
    appUrl,
    host: read('HOST') ?? '127.0.0.1',
    port,
    dataFolder: resolve(root, read('HANDVAT_DATA') ?? join(root, 'data')),
    databaseUrl,
    databaseOwnerUrl,
    postgresBinaries: read('HANDVAT_POSTGRES_BIN'),
    smtpUrl: readSmtpUrl(read('SMTP_URL')),
    mailFrom: read('MAIL_FROM') ?? `handvat@${new URL(appUrl).hostname}`,
    imapUrl: readImapUrl(read('IMAP_URL')),
    trustedProxies: readProxies(read('TRUSTED_PROXIES') ?? ''),
    listenInside: readInside(read('LISTEN_INSIDE') ?? ''),
    secretKey: readSecretKey(read('HANDVAT_SECRET_KEY')),
    agency: readHost('HANDVAT_AGENCY', read('HANDVAT_AGENCY')),
  }
}

function readSetting(environment: Environment, name: string): string | null {
  const direct = environment[name]?.trim()
  const file = environment[`${name}_FILE`]?.trim()
  if (direct && file) throw new ConfigError(`${name} and ${name}_FILE are both set: keep one.`)
  if (direct) return direct
  if (!file) return null
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch {
    throw new ConfigError(`${name}_FILE names ${file}, which cannot be read.`)
  }
}

function readPort(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new ConfigError(`PORT is "${value}": give a number from 0 to 65535.`)
  return port
}

function readUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ConfigError(
      `${name} is "${value}": give an address that begins with http:// or https://.`,
    )
  return url.href.replace(/\/+$/, '')
}

function readDatabaseUrl(name: string, value: string | null): string | null {
  // Without the value itself: it may hold a password.
  if (value && !/^postgres(ql)?:\/\//.test(value))
    throw new ConfigError(
      `${name} cannot be used: give postgres://user:password@host:5432/database.`,
    )
  return value
}

function readSmtpUrl(value: string | null): string | null {
  const url = value && URL.canParse(value) ? new URL(value) : null
  // Without the value itself: it may hold a password.
  if (value && (!url?.hostname || !/^smtps?:$/.test(url.protocol)))
    throw new ConfigError('SMTP_URL cannot be used: give smtp:// or smtps:// and a host.')
  return value
}

function readHost(name: string, value: string | null): string | null {
  if (value && !/^[a-z0-9.-]{1,200}$/i.test(value))
    throw new ConfigError(`${name} is "${value}": give a host name, such as code.bureau.example.`)
  return value?.toLowerCase() ?? null
}

function readInside(value: string): string[] {
  const hosts = value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean)
  for (const host of hosts)
    if (!/^[a-z0-9.-]+:\d{1,5}$/.test(host))
      throw new ConfigError(
        `LISTEN_INSIDE holds "${host}": give host:port, such as intranet.example.org:443, with commas between them.`,
      )
  return hosts
}

function readSecretKey(value: string | null): string | null {
  // Without the value itself.
  if (value && value.length < 32)
    throw new ConfigError(
      'HANDVAT_SECRET_KEY is too short: give at least 32 characters by chance, such as `openssl rand -base64 32` prints.',
    )
  return value
}

function readImapUrl(value: string | null): string | null {
  const url = value && URL.canParse(value) ? new URL(value) : null
  // Without the value itself: it may hold a password.
  if (value && (!url?.hostname || !/^imaps?:$/.test(url.protocol)))
    throw new ConfigError('IMAP_URL cannot be used: give imaps://user:password@host/INBOX.')
  return value
}

function readProxies(value: string): string[] {
  const proxies = value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  for (const proxy of proxies) {
    const [address = '', bits, ...more] = proxy.split('/')
    const longest = isIP(address) === 6 ? 128 : 32
    const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)
    if (!isIP(address) || !isNetwork || more.length > 0)
      throw new ConfigError(
        `TRUSTED_PROXIES holds "${proxy}": give addresses such as 10.0.0.1 or 10.0.0.0/8, with commas between them.`,
      )
  }
  return proxies
}
