import type { UpdateFailure } from '#shared/contract/updates.ts'

/** Codes of electron-updater, Node and Chromium's network (in the message, `net::ERR_…`). */
const FAILURES: readonly (readonly [RegExp, UpdateFailure])[] = [
  [/^ERR_INTERNET_DISCONNECTED$|^ERR_NETWORK_CHANGED$|^ENETUNREACH$|^ENETDOWN$/, 'offline'],
  [/^ERR_CHECKSUM_MISMATCH$/, 'damaged'],
  [/^ERR_UPDATER_INVALID_SIGNATURE$/, 'untrusted'],
  [/^ENOSPC$|^EDQUOT$/, 'noSpace'],
  [/^EACCES$|^EPERM$|^EROFS$/, 'notWritable'],
  // Names, connections, certificates, HTTP answers, and files there that cannot be read.
  [
    /^HTTP_ERROR_|^ERR_(NAME|CONNECTION|ADDRESS|CERT|SSL|PROXY|TIMED_OUT|EMPTY_RESPONSE|HTTP)|^E(NOTFOUND|AI_AGAIN|CONN\w+|TIMEDOUT|HOSTUNREACH)$/,
    'unreachable',
  ],
  [/^ERR_UPDATER_/, 'unreachable'],
]

/** Why a new version could not be had, in the words of the contract. */
export function updateFailureOf(error: unknown, isOnline: boolean): UpdateFailure {
  const code = codeOf(error)
  const failure = FAILURES.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown'
  return failure === 'unreachable' && !isOnline ? 'offline' : failure
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' ? code : (/net::(ERR_\w+)/.exec(error.message)?.[1] ?? '')
}
