/** What a browser gives so that a service of its maker can bring it messages. */
export interface PushAddress {
  endpoint: string
  /** The browser's public key and a secret, as base64url. */
  p256dh: string
  auth: string
}

/** The longest address of a device that is taken. */
export const longestEndpoint = 1_000

// A device gives its own address, so the server would call whatever somebody types: only these services, by name.
const services: Readonly<Record<string, RegExp>> = {
  Google: /^fcm\.googleapis\.com$/,
  Mozilla: /^(?:[a-z0-9-]+\.)?push\.services\.mozilla\.com$/,
  Apple: /^(?:[a-z0-9-]+\.)?push\.apple\.com$/,
  Microsoft: /^[a-z0-9-]+(?:\.[a-z0-9-]+)?\.notify\.windows\.com$/,
}

/** Who makes the service of an address, or undefined where it is none that we call: `https`, its own port, no login. */
export function nameService(endpoint: string): string | undefined {
  if (endpoint.length > longestEndpoint || !URL.canParse(endpoint)) return undefined
  const { protocol, port, username, password, hostname } = new URL(endpoint)
  if (protocol !== 'https:' || port || username || password) return undefined
  return Object.entries(services).find(([, host]) => host.test(hostname))?.[0]
}
