import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** Importing file -> statements that must be refused, and statements that must pass. */
const RULES: Record<string, { refused: string[]; allowed: string[] }> = {
  'src/shared/domain/case.ts': {
    refused: [
      from('#main/ports.ts'),
      from('../../main/ports.ts'),
      from('#renderer/app/app.tsx'),
      from('../../renderer/app/app.tsx'),
      from('#simulator/create-simulator.ts'),
      from('../../simulator/create-simulator.ts'),
      from('../../preload/index.ts'),
      from('node:fs'),
      from('electron'),
      from('axios'),
      from('fastify'),
      from('better-sqlite3'),
    ],
    allowed: [from('./money.ts'), from('../contract/orders.ts'), from('zod'), from('@orpc/contract')],
  },
  'src/renderer/features/inbox/case.tsx': {
    refused: [
      from('#main/orders/order-store.ts'),
      from('../../../main/orders/order-store.ts'),
      "import type { Order } from '#main/orders/order-store.ts'",
      from('#simulator/create-simulator.ts'),
      from('../../../simulator/create-simulator.ts'),
      from('../../../preload/index.ts'),
      from('node:path'),
      from('electron'),
      from('axios'),
      from('fastify'),
      from('drizzle-orm'),
    ],
    allowed: [from('#shared/contract/orders.ts'), from('#renderer/api/client.ts'), from('../../ui/row.tsx')],
  },
  'src/simulator/faults/case.ts': {
    refused: [
      from('#main/prom/prom-client.ts'),
      from('../../main/prom/prom-client.ts'),
      from('#renderer/app/app.tsx'),
      from('electron'),
      from('axios'),
      from('better-sqlite3'),
    ],
    allowed: [
      from('#shared/domain/money.ts'),
      from('fastify'),
      from('node:crypto'),
      from('../orders/make.ts'),
    ],
  },
  'src/preload/case.ts': {
    refused: [from('#main/ports.ts'), from('../main/ports.ts'), from('../renderer/main.tsx'), from('axios')],
    allowed: [from('electron'), from('#shared/bridge.ts')],
  },
  'src/main/ports.ts': {
    refused: [
      from('./database/schema/orders.ts'),
      from('#main/orders/order-store.ts'),
      from('./kramar.ts'),
      from('./index.ts'),
      from('electron'),
      from('axios'),
      from('fastify'),
    ],
    allowed: [from('#shared/domain/money.ts'), from('./start-error.ts'), from('node:fs')],
  },
  'src/main/database/case.ts': {
    refused: [
      from('../orders/order-store.ts'),
      from('#main/orders/order-store.ts'),
      from('../prom/prom-client.ts'),
      from('#main/api/router.ts'),
      from('../kramar.ts'),
      from('electron'),
      from('axios'),
    ],
    allowed: [from('../ports.ts'), from('./schema/orders.ts'), from('better-sqlite3'), from('drizzle-orm')],
  },
  'src/main/prom/case.ts': {
    refused: [
      from('../database/schema/orders.ts'),
      from('#main/sync/scheduler.ts'),
      from('../kramar.ts'),
      from('better-sqlite3'),
      from('fastify'),
      from('electron'),
    ],
    allowed: [from('axios'), from('axios-retry'), from('../ports.ts'), from('#shared/domain/money.ts')],
  },
  'src/main/platform/case.ts': {
    refused: [
      from('../orders/order-store.ts'),
      from('#main/web/options.ts'),
      from('electron'),
      from('axios'),
    ],
    allowed: [from('../ports.ts'), from('../start-error.ts'), from('conf'), from('pino')],
  },
  'src/main/sync/case.ts': {
    refused: [
      from('#main/orders/order-store.ts'),
      from('../orders/order-store.ts'),
      "import { MAX_ORDERS } from '#main/orders/order-store.ts'",
      "import * as Orders from '../orders/order-store.ts'",
      "import '../orders/order-store.ts'",
      "export * from '../orders/order-store.ts'",
      "export const late = () => import('../orders/order-store.ts')",
      from('#main/api/router.ts'),
      "import type { Router } from '../api/router.ts'",
      from('../kramar.ts'),
      from('#main/kramar.ts'),
      from('../electron/window.ts'),
      from('#main/web/options.ts'),
      from('../platform/real-clock.ts'),
      from('#simulator/create-simulator.ts'),
      from('#renderer/app/app.tsx'),
      from('electron'),
      "import type { BrowserWindow } from 'electron'",
      from('electron-store'),
      from('axios'),
      from('axios-retry'),
      from('fastify'),
      from('@fastify/static'),
    ],
    allowed: [
      "import type { OrderStore } from '#main/orders/order-store.ts'",
      "import type { SourceRow } from '../sources/source-store.ts'",
      from('../database/schema/orders.ts'),
      from('#main/prom/prom-client.ts'),
      from('../ports.ts'),
      from('./poll.ts'),
      from('#shared/domain/money.ts'),
    ],
  },
  'src/main/any-later-feature/case.ts': {
    refused: [from('#main/orders/order-store.ts'), from('../kramar.ts'), from('axios'), from('electron')],
    allowed: [from('../database/schema/orders.ts')],
  },
  'src/main/demo/case.ts': {
    refused: [from('../orders/order-store.ts'), from('../kramar.ts'), from('electron'), from('fastify')],
    allowed: [from('#simulator/create-simulator.ts'), from('../ports.ts')],
  },
  'src/main/api/case.ts': {
    refused: [
      from('../kramar.ts'),
      from('../electron/window.ts'),
      from('#main/web/options.ts'),
      from('axios'),
    ],
    allowed: [from('#main/orders/orders-api.ts'), from('../ports.ts'), from('@orpc/server')],
  },
  'src/main/kramar.ts': {
    refused: [
      from('./electron/window.ts'),
      from('./web/options.ts'),
      from('./index.ts'),
      from('./platform/real-clock.ts'),
      from('electron'),
      from('fastify'),
      from('axios'),
    ],
    allowed: [from('./api/router.ts'), from('./orders/order-store.ts'), from('./ports.ts')],
  },
  'src/main/compose/case.ts': {
    refused: [
      from('../kramar.ts'),
      from('../electron/window.ts'),
      from('#main/web/options.ts'),
      from('../platform/real-clock.ts'),
      from('electron'),
      from('axios'),
    ],
    allowed: [from('../orders/order-store.ts'), from('./foundation.ts'), from('../ports.ts')],
  },
  'src/main/index.ts': {
    refused: [from('./web/options.ts'), from('fastify'), from('axios')],
    allowed: [from('electron'), from('./kramar.ts'), from('./electron/window.ts')],
  },
  'src/main/electron/case.ts': {
    refused: [from('../web/options.ts'), from('fastify'), from('axios'), from('#renderer/app/app.tsx')],
    allowed: [
      from('electron'),
      from('electron-store'),
      from('../kramar.ts'),
      from('../platform/real-clock.ts'),
    ],
  },
  'src/main/web/case.ts': {
    refused: [from('../electron/window.ts'), from('electron'), from('axios'), from('#simulator/x.ts')],
    allowed: [
      from('fastify'),
      from('@fastify/static'),
      from('../kramar.ts'),
      from('../platform/real-clock.ts'),
    ],
  },
  'src/main/sync/case.test.ts': {
    refused: [],
    allowed: [from('#simulator/create-simulator.ts'), from('../orders/order-store.ts')],
  },
}

let folder = ''
let refusals = new Set<string>()

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'kramar-boundaries-')))
  cpSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'))
  for (const [file, { refused, allowed }] of Object.entries(RULES)) {
    write(file, [...refused, ...allowed].join('\n'))
  }
  refusals = diagnosticLines(lint('style/noRestrictedImports'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(Object.entries(RULES))('%s', (file, { refused, allowed }) => {
  for (const [index, statement] of refused.entries()) {
    test(`may not: ${statement}`, () => expect(refusals).toContain(`${file}:${index + 1}`))
  }
  for (const [index, statement] of allowed.entries()) {
    test(`may: ${statement}`, () => expect(refusals).not.toContain(`${file}:${refused.length + index + 1}`))
  }
})

test('two files that import each other are refused', () => {
  write('src/shared/domain/one.ts', "import { two } from './two.ts'\nexport const one = () => two\n")
  write('src/shared/domain/two.ts', "import { one } from './one.ts'\nexport const two = () => one\n")
  const found = diagnosticLines(lint('suspicious/noImportCycles'))
  expect(found).toContain('src/shared/domain/one.ts:1')
  expect(found).toContain('src/shared/domain/two.ts:1')
})

function from(source: string): string {
  return `import { createThing } from '${source}'`
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
}

function lint(rule: string): string {
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')
  const options = [
    'lint',
    '--vcs-enabled=false',
    `--only=${rule}`,
    '--reporter=github',
    '--max-diagnostics=none',
  ]
  const { stdout } = spawnSync(process.execPath, [biome, ...options, 'src'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return stdout
}

function diagnosticLines(output: string): Set<string> {
  const found = output.matchAll(/^::error title=lint\/[^,]+,file=([^,]+),line=(\d+),/gm)
  return new Set([...found].map(([, file = '', line]) => `${withinFolder(file)}:${line}`))
}

function withinFolder(file: string): string {
  return path.relative(folder, path.resolve(folder, file)).replaceAll(path.sep, '/')
}
