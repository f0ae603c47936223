const SECRET_KEY = /token|authorization|secret|password|cookie/i
const SECRET_IN_TEXT: readonly RegExp[] = [/(Bearer\s+)[^\s"',;]+/gi, /([?&]key=)[^\s&"']+/gi]
const REDACTED = '[redacted]'
const DEEPEST = 8

/**
 * A copy of what is about to be logged in which secrets are replaced: values under telling keys,
 * bearer tokens and access keys inside texts. Errors become plain objects with their stack and cause.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '[too deep]'
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  if (value instanceof Error) return redactError(value, depth)
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SECRET_KEY.test(key) && item !== null && item !== undefined ? REDACTED : redact(item, depth + 1),
    ]),
  )
}

function redactError(error: Error, depth: number): object {
  // Own fields of library errors (request, config, headers) are left out: they may hold anything.
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === 'string' && { code }),
    ...(error.stack !== undefined && { stack: redactText(error.stack) }),
    ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1) }),
  }
}

function redactText(text: string): string {
  return SECRET_IN_TEXT.reduce((result, pattern) => result.replace(pattern, `$1${REDACTED}`), text)
}
