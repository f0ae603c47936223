/** `YYYY-MM-DDTHH:MM:SS` in UTC, rounded down: milliseconds or a `Z` make Prom answer with nothing (prom-api 2.1). */
export function formatPromDate(at: number): string {
  return new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)
}
