import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

/** Counts that have a picture of their own; the cell after the last says "more". */
export const LAST_COUNT = 99
const CELLS = LAST_COUNT + 2
/** Pixels of a tray icon: 100, 125, 150, 200 and 300 % of Windows, and what Linux panels ask for. */
const TRAY_SIZES = [16, 20, 24, 32, 48]
const OVERLAY_SIZES = [16, 20, 24, 32]
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]

/** The mark: for a light and a dark task bar, and one that is seen on either. */
const LOOKS = { light: '#1d1d1b', dark: '#ffffff', color: '#3f74f5' }
const BADGE_COLOR = '#c8231a'

/**
 * Every icon as PNG, made from `resources/kramar.svg`.
 * @param {string} root folder of the project
 * @returns {Promise<Map<string, Buffer>>} by path under `resources`
 */
export async function drawIcons(root) {
  const drawing = readFileSync(join(root, 'resources/kramar.svg'), 'utf8')
  const defs = /<defs>[\s\S]*<\/defs>/.exec(drawing)?.[0]
  if (defs === undefined) throw new Error('resources/kramar.svg has no defs')
  /** @type {[string, string, number, number][]} */
  const plan = [['icon.png', drawing, 1024, 1024]]
  for (const size of APP_SIZES) plan.push([`icons/${size}x${size}.png`, drawing, size, size])
  for (const size of TRAY_SIZES) {
    for (const [look, color] of Object.entries(LOOKS)) {
      plan.push([
        `tray/${look}-${size}.png`,
        strip(defs, (count) => mark(color) + badge(count)),
        size * CELLS,
        size,
      ])
    }
  }
  // macOS colours it itself and writes the count beside it.
  for (const size of [16, 32])
    plan.push([`tray/template-${size}.png`, single(defs, mark('#000000')), size, size])
  for (const size of OVERLAY_SIZES) {
    plan.push([`tray/overlay-${size}.png`, strip(defs, overlay), size * CELLS, size])
  }
  const drawn = plan.map(
    async ([path, svg, width, height]) => /** @type {const} */ ([path, await draw(svg, width, height)]),
  )
  return new Map(await Promise.all(drawn))
}

/** @param {string} svg @param {number} width @param {number} height */
async function draw(svg, width, height) {
  const sized = svg.replace('<svg ', `<svg width="${width}" height="${height}" `)
  return await sharp(Buffer.from(sized)).png({ compressionLevel: 9, palette: false }).toBuffer()
}

/** @param {string} defs @param {string} body */
function single(defs, body) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${defs}${body}</svg>`
}

/** All counts side by side, so that one file is read for a size. @param {string} defs @param {(count: number) => string} cell */
function strip(defs, cell) {
  const cells = Array.from(
    { length: CELLS },
    (_, count) => `<g transform="translate(${count * 16} 0)">${cell(count)}</g>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CELLS * 16} 16">${defs}${cells.join('')}</svg>`
}

/** @param {string} color */
function mark(color) {
  return `<g fill="${color}"><use href="#awning"/><use href="#counter"/></g>`
}

/** The count on the lower right corner; nothing for none. @param {number} count */
function badge(count) {
  if (count === 0) return ''
  const { svg, width } = number(count)
  const left = 16 - width - 2
  return `<rect x="${left}" y="7" width="${width + 2}" height="9" rx="2" fill="${BADGE_COLOR}"/>
    <g transform="translate(${left + 1} 8)">${svg}</g>`
}

/** The count alone, for the corner of a button on the task bar. @param {number} count */
function overlay(count) {
  if (count === 0) return ''
  const { svg, width } = number(count)
  return `<rect y="2" width="16" height="12" rx="4" fill="${BADGE_COLOR}"/>
    <g transform="translate(${Math.floor((16 - width) / 2)} 4.5)">${svg}</g>`
}

/** @param {number} count */
function number(count) {
  const signs = count > LAST_COUNT ? ['9', '9', 'plus'] : [...String(count)]
  let width = 0
  const uses = signs.map((sign) => {
    const use = `<use href="#digit-${sign}" x="${width}"/>`
    width += sign === 'plus' ? 4 : 5
    return use
  })
  return {
    svg: `<g fill="none" stroke="#fff" stroke-width="1">${uses.join('')}</g>`,
    width: width - 1,
  }
}
