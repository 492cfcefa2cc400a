let address = ''

/** Sets the address under which people reach this installation, without a slash at the end. */
export function useAddress(url: string): void {
  address = url
}

/** The address under which people reach this installation, for links in letters and on paper. */
export function appUrl(): string {
  return address
}
