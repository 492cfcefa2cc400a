import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isOutside, literalOf } from './inside.ts'

/** Why a source could not be read, as the id of a sentence (`listen.error.<id>`). */
export const reachErrors = [
  'inside',
  'not-found',
  'refused',
  'unreachable',
  'slow',
  'too-large',
  'not-a-feed',
  'broken',
  'busy',
  'moved-too-often',
  'sign-in',
  'server',
] as const
export type ReachError = (typeof reachErrors)[number]

/** A source that could not be read. */
export class ReachFailure extends Error {
  readonly id: ReachError
  /** Not before so many milliseconds, where the source says so. */
  readonly wait: number | null
  constructor(id: ReachError, wait: number | null = null) {
    super(id)
    this.name = 'ReachFailure'
    this.id = id
    this.wait = wait
  }
}

/** `host:port` of one's own network that may be read all the same; by the setting of who runs the installation. */
export type AllowedInside = readonly string[]

let allowedHere: AllowedInside = []

/** Sets what may be read of one's own network; done once at start, nothing by default. */
export function useAllowedInside(hosts: AllowedInside): void {
  allowedHere = hosts
}

/** What may be read of one's own network. */
export function allowedInside(): AllowedInside {
  return allowedHere
}

/** Refuses what is no ordinary web address of the public internet, before anything is sent. Names are judged when they are resolved. */
export function refuseInside(url: URL, allowed: AllowedInside): void {
  if (isAllowed(url, allowed)) return
  const usual = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' }[url.protocol]
  if (!usual) throw new ReachFailure('inside')
  if (url.port !== '' && url.port !== usual) throw new ReachFailure('inside')
  if (url.username || url.password) throw new ReachFailure('inside')
  const literal = literalOf(url)
  if (literal !== null && !isOutside(literal)) throw new ReachFailure('inside')
}

/**
 * Resolves names for one connection and judges every address that comes back; the connection is made to exactly what was
 * judged, so a name cannot mean something else a moment later. One address inside refuses the whole name.
 */
export function createLookup(url: URL, allowed: AllowedInside, resolve = lookUp): LookupFunction {
  const free = isAllowed(url, allowed)
  return (hostname, options, done) => {
    const asked: LookupOptions = { ...options, all: true }
    resolve(hostname, asked, (error, found) => {
      if (error) return done(error, [])
      const addresses = found as LookupAddress[]
      if (addresses.length === 0 || (!free && addresses.some((one) => !isOutside(one.address))))
        return done(new ReachFailure('inside'), [])
      if (options.all) return done(null, addresses)
      const [first] = addresses
      return done(null, first!.address, first!.family)
    })
  }
}

function isAllowed(url: URL, allowed: AllowedInside): boolean {
  if (!/^(http|ws)s?:$/.test(url.protocol)) return false
  const port = url.port || (/s:$/.test(url.protocol) ? '443' : '80')
  return allowed.includes(`${url.hostname}:${port}`)
}
