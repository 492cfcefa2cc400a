import type { Plugin } from 'vite'

/** Sentences that few pages say, by the beginning of their keys. They travel only to pages below `rareRoutes`. */
const rare = ['leaves.', 'letter.', 'insight.', 'statistic.', 'interest.', 'directory.', 'connect.']

/**
 * Keeps what few pages say out of what every page loads: in the browser a table of sentences has the common ones, and with
 * `?rare` the others. On the server it has all of them, and `?rare` none.
 */
export function messagesModule(): Plugin {
  return {
    name: 'handvat-messages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/messages\/(nl|en)\.json(\?rare)?$/ },
      handler(code, id) {
        const wantsRare = id.endsWith('?rare')
        const all = Object.entries(JSON.parse(code) as Record<string, string>)
        const inBrowser = this.environment.name === 'client'
        const kept = all.filter(([key]) => {
          const isRare = rare.some((start) => key.startsWith(start))
          return inBrowser ? isRare === wantsRare : !wantsRare
        })
        const json = JSON.stringify(Object.fromEntries(kept))
        // With a query it is no longer known as JSON.
        return { code: wantsRare ? `export default ${json}` : json, map: null }
      },
    },
  }
}
