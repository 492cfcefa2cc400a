/** What can happen with the code. */
export interface WriteEvents {
  'code.drafted': { template: string; stance: string }
  /** `concerns` is whom a material change asks to read again; null is everyone. */
  'code.published': {
    publication: string
    version: number
    material: boolean
    concerns: { roles: string[]; duties: string[]; units: string[] } | null
  }
  'annex.made': { annex: string }
  'annex.published': { annex: string; publication: string; version: number }
  /** `counts` is the version of the annex that counts from now on; null where the core holds there alone. */
  'annex.withdrawn': { annex: string; publication: string; version: number; counts: number | null }
  /** Somebody may write an annex from now on; `publishes` says whether they may publish it too. */
  'annex.editor-named': { annex: string; person: string; publishes: boolean }
  /** Somebody may no longer write an annex; `others` is how many they are still named for. */
  'annex.editor-removed': { annex: string; person: string; others: number }
  /** A changed text of the template was taken over (`taken`), or left. */
  'code.update-decided': { part: string; taken: boolean }
  /** Somebody decided about a ban, with the reasons against it before them. */
  'code.stance-decided': { number: number; stance: 'limited' | 'prohibit' }
  /** `counts` is the version that counts from now on; null where there is none. */
  'code.withdrawn': { publication: string; version: number; counts: number | null }
  /** A code of elsewhere was taken over into the draft, in so many changed parts. */
  'code.imported': { import: string; parts: number }
  /** The page where visitors get advice was opened or closed. What they bring is no event. */
  'advice.switched': { state: 'on' | 'off'; number: number }
  /** A rule of an agency lies ready for the authors, or was decided on. */
  'rule.offered': { offer: string; rule: string }
  'rule.offer-decided': { offer: string; taken: boolean }
}
