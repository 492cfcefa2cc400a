/**
 * Adds one to the count of an answer. No cookie goes along, so that the request itself says nothing of who pressed; when
 * it fails, nothing is tried again, because a count is not worth remembering a choice for.
 */
export function sendChoice(choice: {
  dilemma: string
  scene: string
  option: string
  ticket: string
}): void {
  void fetch('/learn/count', {
    method: 'POST',
    credentials: 'omit',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(choice),
  }).catch(() => null)
}
