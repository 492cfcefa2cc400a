/** A trained model as plain data: it may be written as JSON, sent, and used as it comes back. */
export interface TrainedModel {
  format: 1
  name: string
  classes: string[]
  /** `one`: the probabilities of the classes add up to 1; `any`: each class has its own. */
  choice: 'one' | 'any'
  /** Buckets of features, a power of two. */
  buckets: number
  /** One number for each class: what 1 of its weights stands for. */
  scale: number[]
  bias: number[]
  /** One signed byte for each bucket and class, bucket by bucket, as base64. */
  weights: string
  /** Words that stand for each other ("women", "muslims"), by name; each is read as its group too. */
  groups: Record<string, string[]>
  /** Where it came from. */
  made: { sources: string[]; seed: number; hash: string }
}
