import { ZodError } from 'zod'

/** Values under these keys are secrets, or belong to a person, or are the words of somebody else, who may name one. */
const SECRET_KEY = /token|authorization|secret|password|cookie/i
const PERSON_KEY =
  /^(?:name|detail|words|answer|rawAnswer|body|input)$|(?:buyer|recipient|client|phone|address|e?mail|comment|search)/i

const PERSONAL_TEXT: readonly [RegExp, string][] = [
  [/(Bearer\s+)[^\s"',;]+/gi, '$1[redacted]'],
  [/([?&]key=)[^\s&"']+/gi, '$1[redacted]'],
  // What tokens and keys look like, whatever stands before them.
  [/\b[0-9a-f]{32,}\b/gi, '[redacted]'],
  [/[^\s"'<>()[\]{}:,;]+@[^\s"'<>()[\]{}:,;]+\.[a-z]{2,}/gi, '[e-mail]'],
  // With or without the country, in one piece or in groups; longer numbers (parcels) and shorter ones (orders) stay.
  [/(?<![\d.])(?:\+?38[\s-]?)?\(?0\d{2}\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)/g, '[phone]'],
  // The log is written in English: Cyrillic in it is somebody's name, address or words.
  [/\p{Script=Cyrillic}[\p{Script=Cyrillic}\p{M}'’ʼ\s.,-]*/gu, '[…]'],
]
const REDACTED = '[redacted]'
const DEEPEST = 8

/**
 * A copy of what is about to be logged without secrets and without people: values under telling keys, and what looks
 * like a token, a phone, an e-mail or a Ukrainian word inside texts. Errors become plain objects.
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
      isPersonal(key, item) ? REDACTED : redact(item, depth + 1),
    ]),
  )
}

/** An error for the terminal: one line, and where it came from. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return redactText(String(error))
  const { stack } = redactError(error, 0)
  return [`${error.name}: ${messageOf(error)}`, ...(stack === undefined ? [] : [stack])].join('\n')
}

function isPersonal(key: string, item: unknown): boolean {
  if (item === null || item === undefined || typeof item === 'boolean') return false
  return SECRET_KEY.test(key) || PERSON_KEY.test(key)
}

interface LoggedError {
  type: string
  message: string
  code?: string
  stack?: string
  cause?: unknown
}

function redactError(error: Error, depth: number): LoggedError {
  // Own fields of library errors (request, config, headers) are left out: they may hold anything.
  const { code } = error as { code?: unknown }
  const stack = framesOf(error)
  return {
    type: error.name,
    message: messageOf(error),
    ...(typeof code === 'string' && { code }),
    ...(stack !== '' && { stack }),
    ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1) }),
  }
}

function messageOf(error: Error): string {
  if (error instanceof ZodError) {
    return error.issues.map(({ code, path }) => `${code} at ${path.join('.')}`).join('; ')
  }
  // The engine quotes what it could not read, which may be anybody's order.
  if (error instanceof SyntaxError) return '[what could not be read]'
  // An error that carries another's words in `detail` repeats them in its message.
  if ('detail' in error) return '[see the code]'
  return redactText(error.message)
}

/** Where it was thrown, without the message that an engine puts before it. */
function framesOf({ stack = '' }: Error): string {
  return redactText(
    stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  )
}

export function redactText(text: string): string {
  return PERSONAL_TEXT.reduce((result, [pattern, instead]) => result.replace(pattern, instead), text)
}
