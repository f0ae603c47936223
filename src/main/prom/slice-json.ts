/** A member of a JSON object as it was written. */
export interface JsonSlice {
  text: string
  /** The elements of an array as they were written; empty for anything else. */
  elements: string[]
}

/** A string as a whole, so that no sign inside it counts, or a sign that gives structure. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]/g

/**
 * Cuts a member out of the text of a JSON object. `JSON.parse` would lose how numbers were written (`1.0`, ids beyond
 * 2^53) and how letters were escaped, and what Prom sent is to be kept as it came.
 * @param body text that `JSON.parse` accepts
 * @param key name of the member; where it occurs twice the last one counts, as for `JSON.parse`
 * @returns `null` where the object has no such member
 */
export function sliceJson(body: string, key: string): JsonSlice | null {
  const name = JSON.stringify(key)
  let slice: JsonSlice | null = null
  let depth = 0
  let word = ''
  let isWanted = false
  let isArray = false
  let startsAt = 0
  let elementAt = 0
  let elements: string[] = []

  const endElement = (at: number) => {
    const element = body.slice(elementAt, at).trim()
    if (element !== '') elements.push(element)
  }
  const endMember = (at: number) => {
    if (isWanted) slice = { text: body.slice(startsAt, at).trim(), elements }
    isWanted = false
  }

  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(body); match !== null; match = TOKEN.exec(body)) {
    const [token] = match
    const { index } = match
    switch (token) {
      case '{':
      case '[':
        depth += 1
        if (isWanted && depth === 2) {
          isArray = token === '['
          elementAt = index + 1
        }
        break
      case '}':
      case ']':
        if (isWanted && depth === 2 && isArray) endElement(index)
        if (depth === 1) endMember(index)
        depth -= 1
        break
      case ':':
        if (depth === 1 && !isWanted && word === name) {
          isWanted = true
          isArray = false
          startsAt = index + 1
          elements = []
        }
        break
      case ',':
        if (depth === 1) endMember(index)
        else if (isWanted && depth === 2 && isArray) {
          endElement(index)
          elementAt = index + 1
        }
        break
      default:
        word = token
    }
  }
  return slice
}
