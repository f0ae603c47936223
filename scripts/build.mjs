// `npm run build`: builds into out/, also when nothing changed.
// First of all: it listens from here on, while the rest is loaded.
import './lib/stop.mjs'

import { rmSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { root } from './lib/paths.mjs'
import { stop } from './lib/stop.mjs'

const say = (/** @type {string} */ line) => console.log(line)

rmSync(path.join(root, 'out'), { recursive: true, force: true })
const isBuilt =
  (await ensureInstalled(root, { say, stop })) && (await ensureBuilt(root, { say, isQuiet: false, stop }))
process.exitCode = isBuilt ? 0 : 1
