import { createTypeAhead } from './type-ahead.ts'

/** For the palette, whose code may still be on its way: a letter meant for it must not act on an order. */
export const paletteTyping = createTypeAhead(window)
