import type { Paper } from '#shared/contract/print.ts'
import { Html, html } from './html.ts'
import type { Language } from './print-texts.ts'

/** Millimetres. */
export const PAPER_SIZES: Readonly<Record<Paper, { width: number; height: number; margin: number }>> = {
  a4: { width: 210, height: 297, margin: 12 },
  label: { width: 100, height: 150, margin: 4 },
}

const STYLES = `
* { box-sizing: border-box; }
html { color: #000; background: #fff; font: 12px/1.4 Inter, Arial, "Liberation Sans", sans-serif; }
body { margin: 0; }
h1 { margin: 0; font-size: 18px; }
.page { break-after: page; }
.page:last-child { break-after: auto; }
header { display: flex; justify-content: space-between; gap: 16px; margin-bottom: 12px; white-space: pre-line; }
.right { text-align: right; }
.to { margin-bottom: 12px; padding: 10px 12px; border: 1.5px solid #000; border-radius: 4px; }
.label { color: #444; font-size: 11px; }
.name { font-size: 17px; font-weight: 700; }
.phone { font-size: 15px; }
.tracking { margin-top: 4px; font-size: 14px; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { padding: 4px 6px; text-align: left; font-size: 11px; border-bottom: 1.5px solid #000; }
td { padding: 5px 6px; vertical-align: top; border-bottom: 1px solid #bbb; overflow-wrap: anywhere; }
tfoot td { padding-top: 8px; border: 0; font-size: 14px; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.sku { white-space: nowrap; }
.box { width: 22px; }
.box i { display: block; width: 13px; height: 13px; margin-top: 2px; border: 1.5px solid #000; border-radius: 2px; }
.orders { font-size: 11px; }
.pay, .comment { margin: 8px 0 0; }
.comment { padding: 6px 8px; border-left: 3px solid #000; white-space: pre-line; }
.label-paper { font-size: 10px; }
.label-paper h1 { font-size: 14px; }
.label-paper .name { font-size: 14px; }
.label-paper .phone, .label-paper .tracking { font-size: 12px; }
.label-paper header, .label-paper .to { margin-bottom: 6px; }
.label-paper .to { padding: 5px 7px; }
.label-paper td, .label-paper th { padding: 2px 3px; }
.label-paper .wide, .label-paper .picking .orders, .label-paper .picking th:last-child { display: none; }
.label-paper .sku { white-space: normal; max-width: 22mm; }
`

interface DocumentInput {
  title: string
  language: Language
  paper: Paper
  pages: readonly Html[]
}

/** One document for one or many orders: nothing but text and styles, nothing that would be loaded. */
export function printDocument({ title, language, paper, pages }: DocumentInput): string {
  const { width, height, margin } = PAPER_SIZES[paper]
  const page = new Html(`@page { size: ${width}mm ${height}mm; margin: ${margin}mm; }`)
  // On screen each page is a sheet with the margins that the printer would give it.
  const screen = new Html(`@media screen {
html { background: #e4e3dd; }
body { width: ${width}mm; margin: 6mm auto; }
.page { min-height: ${height}mm; margin-bottom: 6mm; padding: ${margin}mm; background: #fff; }
}`)
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${title}</title><style>${new Html(STYLES)}${page}${screen}</style></head>
<body class="${paper}-paper">${pages}</body>
</html>`.text
}
