/** A member of a JSON object as it was written. */
export interface JsonSlice {
  text: string
  /** The elements of an array as they were written; empty for anything else. */
  elements: string[]
}

const [QUOTE, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COLON, COMMA, BACKSLASH] = [
  ...'"{}[]:,\\',
].map((sign) => sign.charCodeAt(0))

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

  // By character codes: this reads every byte of an import, and a regular expression for the signs took four times as
  // long.
  for (let index = 0; index < body.length; index += 1) {
    switch (body.charCodeAt(index)) {
      case QUOTE: {
        const end = endOfString(body, index)
        if (depth === 1) word = body.slice(index, end + 1)
        index = end
        break
      }
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth += 1
        if (isWanted && depth === 2) {
          isArray = body.charCodeAt(index) === OPEN_BRACKET
          elementAt = index + 1
        }
        break
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        if (isWanted && depth === 2 && isArray) endElement(index)
        if (depth === 1) endMember(index)
        depth -= 1
        break
      case COLON:
        if (depth === 1 && !isWanted && word === name) {
          isWanted = true
          isArray = false
          startsAt = index + 1
          elements = []
        }
        break
      case COMMA:
        if (depth === 1) endMember(index)
        else if (isWanted && depth === 2 && isArray) {
          endElement(index)
          elementAt = index + 1
        }
        break
    }
  }
  return slice
}

/** Where the string that opens at `start` closes: at the first quote that no backslash takes away. */
function endOfString(body: string, start: number): number {
  let end = body.indexOf('"', start + 1)
  while (isEscaped(body, end)) end = body.indexOf('"', end + 1)
  return end
}

function isEscaped(body: string, at: number): boolean {
  let first = at
  while (body.charCodeAt(first - 1) === BACKSLASH) first -= 1
  return (at - first) % 2 === 1
}
