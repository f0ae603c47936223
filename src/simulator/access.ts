/** The areas for which a seller gives rights to a token (prom-api 1.3). */
export type Area = 'orders' | 'products' | 'clients' | 'settings'
export type Right = 'none' | 'read' | 'write'
export type Rights = Record<Area, Right>

export const ALL_RIGHTS: Rights = { orders: 'write', products: 'write', clients: 'read', settings: 'read' }

/** The token of a simulator that was given none: 40 hex digits as in Prom's documentation. */
export const DEMO_TOKEN = '00000000000000000000000000000000000000d0'

export interface Access {
  isAllowed(authorization: string | undefined, area: Area, needed: 'read' | 'write'): boolean
  grant(token: string, rights: Partial<Rights>): void
  revoke(token: string): void
}

/** @param tokens with their rights; an area that is not named is fully allowed */
export function createAccess(tokens: Record<string, Partial<Rights>>): Access {
  const rightsOf = new Map<string, Rights>()
  const grant = (token: string, rights: Partial<Rights>): void => {
    rightsOf.set(token, { ...ALL_RIGHTS, ...rights })
  }
  for (const [token, rights] of Object.entries(tokens)) grant(token, rights)
  return {
    grant,
    revoke: (token) => {
      rightsOf.delete(token)
    },
    isAllowed: (authorization, area, needed) => {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
      const right = token === undefined ? 'none' : (rightsOf.get(token)?.[area] ?? 'none')
      return right === 'write' || right === needed
    },
  }
}
