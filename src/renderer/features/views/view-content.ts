import type { ViewContent } from '#shared/contract/views.ts'

/** Whether two views show the same; the order in which filters were chosen does not count. */
export function isSameContent(one: ViewContent, other: ViewContent): boolean {
  return comparable(one) === comparable(other)
}

function comparable({ filter, sort, columns, density }: ViewContent): string {
  const parts = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, Array.isArray(value) ? value.map(String).toSorted() : value])
    .toSorted(([a], [b]) => String(a).localeCompare(String(b)))
  return JSON.stringify([parts, sort.field, sort.direction, columns, density])
}
