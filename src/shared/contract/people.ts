/** An owner sees and may do everything; a manager works with the orders of the sources that the owner opened. */
export const PERSON_ROLES = ['owner', 'manager'] as const

export type PersonRole = (typeof PERSON_ROLES)[number]
