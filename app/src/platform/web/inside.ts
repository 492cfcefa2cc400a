import { BlockList, isIP } from 'node:net'

// Everything that is not the public internet: own machine, own network, link, carrier, documentation, multicast, reserved.
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(network, bits, 'ipv4')

// The other way round: only what is given out as public (2000::/3), less what stands for something else in there.
const outsideSix = new BlockList()
outsideSix.addSubnet('2000::', 3, 'ipv6')
const notOutsideSix = new BlockList()
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notOutsideSix.addSubnet(network, bits, 'ipv6')

/**
 * Whether an IP address lies on the public internet. Anything else is refused, what is no address included. An IPv4 address
 * within IPv6 (mapped, 6to4, NAT64) is refused as a whole: it is a way around, and no public site needs it.
 */
export function isOutside(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !inside.check(address, 'ipv4')
  if (kind !== 6 || address.includes('%')) return false
  return outsideSix.check(address, 'ipv6') && !notOutsideSix.check(address, 'ipv6')
}

/** The host of a URL as an IP address without brackets, or null where it is a name. */
export function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) ? host : null
}
