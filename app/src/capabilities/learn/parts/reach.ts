/**
 * The moments of the story: how many dots are dark at a birthday party of twenty, and in a picture of four hundred. The
 * numbers draw an example; they are no measurement, and the page says so.
 */
export const MOMENTS = [
  { id: 'now', party: 20, post: 12 },
  { id: 'hour', party: 20, post: 60 },
  { id: 'morning', party: 6, post: 190 },
  { id: 'deleted', party: 2, post: 260 },
  { id: 'years', party: 0, post: 120 },
] as const
