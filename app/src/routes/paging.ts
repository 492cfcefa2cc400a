/** The page number in the address, from 1; anything else is the first page. */
export function readPage(url: URL): number {
  const page = Number(url.searchParams.get('page') ?? 1)
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}
