/** The scheme that the installed program answers to. */
export const LINK_SCHEME = 'kramar'

/** Nothing but the way to one order: a link of any page or mail may open Kramar, and must not do more. */
const ORDER_LINK = /^kramar:\/\/order\/([1-9]\d{0,14})\/?$/

/**
 * The number of the order that a link leads to, as Prom and the buyer know it.
 * @returns `null` for everything that is not exactly such a link
 */
export function parseDeepLink(text: string): number | null {
  const number = ORDER_LINK.exec(text)?.[1]
  return number === undefined ? null : Number(number)
}

/** The link among the arguments of a start: the operating systems put it there beside switches of Chromium. */
export function findDeepLink(args: readonly string[]): number | null {
  const link = args.find((arg) => arg.startsWith(`${LINK_SCHEME}:`))
  return link === undefined ? null : parseDeepLink(link)
}
