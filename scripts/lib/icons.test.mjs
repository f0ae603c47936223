import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawIcons } from './icons.mjs'
import { root } from './paths.mjs'

const pixels = async (/** @type {Buffer} */ png) => await sharp(png).ensureAlpha().raw().toBuffer()

// Would catch: a drawing that was changed without `npm run icons`.
test('the icons in resources are those of the drawing', async () => {
  for (const [path, png] of await drawIcons(root)) {
    const file = join(root, 'resources', path)
    expect(existsSync(file), path).toBe(true)
    expect((await pixels(readFileSync(file))).equals(await pixels(png)), path).toBe(true)
  }
})

// Would catch: digits that fall out of their square, or two counts that look alike.
test('each count of the tray has a picture of its own, at each size', async () => {
  for (const size of [16, 20, 24, 32, 48]) {
    const strip = readFileSync(join(root, `resources/tray/dark-${size}.png`))
    expect(await sharp(strip).metadata()).toMatchObject({ width: 101 * size, height: size })
    const cells = await Promise.all(
      Array.from({ length: 101 }, async (_, count) => {
        const cell = sharp(strip).extract({ left: count * size, top: 0, width: size, height: size })
        return (await cell.raw().toBuffer()).toString('base64')
      }),
    )
    expect(new Set(cells).size).toBe(101)
  }
})

test('the picture for macOS is black and transparent only, as a template must be', async () => {
  for (const size of [16, 32]) {
    const raw = await pixels(readFileSync(join(root, `resources/tray/template-${size}.png`)))
    const colours = raw.filter((value, index) => index % 4 !== 3 && value !== 0)
    expect(colours).toHaveLength(0)
    expect(raw.some((value, index) => index % 4 === 3 && value === 255)).toBe(true)
  }
})
