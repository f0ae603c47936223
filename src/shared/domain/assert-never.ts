/** Closes a `switch` over a union: a new member that is not handled stops the type check. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
