// Run by Node 24 for `npm run dev`: builds into the folder in KRAMAR_OUT_DIR again at every change and reports each good build.
import { resolveConfig } from 'electron-vite'
import { build, mergeConfig } from 'vite'

const TARGETS = /** @type {const} */ (['main', 'preload', 'renderer'])

const { config } = await resolveConfig({ logLevel: 'warn' }, 'build', 'development')
const built = new Set()

for (const target of TARGETS) {
  const watching = mergeConfig(config?.[target] ?? {}, {
    build: { watch: {}, minify: false },
    logLevel: 'warn',
  })
  const watcher = /** @type {import('vite').Rolldown.RolldownWatcher} */ (await build(watching))
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_END') {
      built.add(target)
      if (built.size === TARGETS.length) process.send?.(target)
    }
    if ('result' in event) void event.result.close()
  })
}

process.once('disconnect', () => process.exit(0))
