import type { OrderRow } from '#shared/contract/orders.ts'
import { type CommandId, commandPlace } from '#shared/domain/commands.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'

export type PaletteGroup = 'orders' | 'commands' | 'screens' | 'views' | 'sources'

/** Something that can be chosen in the palette. */
export type PaletteItem = { key: string; group: PaletteGroup; label: string; hint?: string } & (
  | { kind: 'command'; command: CommandId }
  | { kind: 'order'; orderId: number }
  | { kind: 'search'; text: string }
  | { kind: 'action'; run(): void }
)

/** Digits with any blanks between them: the number of an order, or a part of it. */
const NUMBER = /^[\d\s]{2,}$/

/** The digits to look for among the order numbers; `null` where something else was typed. */
export function typedNumber(typed: string): string | null {
  return NUMBER.test(typed.trim()) ? typed.replaceAll(/\s/g, '') : null
}

/**
 * The items that contain every word that was typed, wherever it stands; those that begin with it first, each group
 * otherwise in its own order.
 */
export function findItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const words = foldForSearch(typed).split(' ').filter(Boolean)
  if (words.length === 0) return [...items]
  const found = items
    .map((item) => ({ item, text: foldForSearch(`${item.label} ${item.hint ?? ''}`) }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
  const begins = (text: string) => (text.startsWith(words.join(' ')) ? 0 : 1)
  return found.sort((a, b) => begins(a.text) - begins(b.text)).map(({ item }) => item)
}

export interface PaletteSection {
  group: PaletteGroup
  items: PaletteItem[]
}

/** Items by group, groups in the order of their best item. */
export function bySection(items: readonly PaletteItem[]): PaletteSection[] {
  const sections = new Map<PaletteGroup, PaletteItem[]>()
  for (const item of items) sections.set(item.group, [...(sections.get(item.group) ?? []), item])
  return [...sections].map(([group, ofGroup]) => ({ group, items: ofGroup }))
}

/** Orders whose number contains the digits, the nearest first: the list finds them by phone and the like, too. */
export function withNumber(orders: readonly OrderRow[], digits: string): OrderRow[] {
  const place = (order: OrderRow) => String(order.externalId).indexOf(digits)
  return orders.filter((order) => place(order) >= 0).sort((a, b) => place(a) - place(b))
}

/** Whether a command is one to choose here: moving by one row is what keys are for. */
export function isForPalette(id: CommandId): boolean {
  if (id === 'openPalette' || id === 'goBack') return false
  return commandPlace(id) === 'everywhere' || !/^(next|previous|tickTo)/.test(id)
}
