const answers = new Map<string, number>()

/** Counts an answer by the first digit of its status, e.g. `2xx`. */
export function countAnswer(status: number): void {
  const kind = `${Math.floor(status / 100)}xx`
  answers.set(kind, (answers.get(kind) ?? 0) + 1)
}

/** The figures of this process in the Prometheus text format: bytes, seconds and counts since the start. */
export function readMetrics(): string {
  const { rss, heapUsed } = process.memoryUsage()
  return [
    '# TYPE handvat_memory_bytes gauge',
    `handvat_memory_bytes{kind="resident"} ${rss}`,
    `handvat_memory_bytes{kind="heap"} ${heapUsed}`,
    '# TYPE handvat_uptime_seconds gauge',
    `handvat_uptime_seconds ${process.uptime().toFixed(1)}`,
    '# TYPE handvat_answers_total counter',
    ...[...answers].map(([kind, count]) => `handvat_answers_total{status="${kind}"} ${count}`),
    '',
  ].join('\n')
}
