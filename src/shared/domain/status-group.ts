/** The six fixed groups of our workflow, in the order in which an order passes them. */
export const STATUS_GROUPS = ['new', 'agreement', 'production', 'delivery', 'completed', 'cancelled'] as const

export type StatusGroup = (typeof STATUS_GROUPS)[number]
