// npm run icons: draws every icon in resources/ anew, after a change of resources/kramar.svg.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { drawIcons } from './lib/icons.mjs'
import { root } from './lib/paths.mjs'

for (const [path, png] of await drawIcons(root)) {
  const file = join(root, 'resources', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, png)
}
