import { arch, homedir, release, totalmem } from 'node:os'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { BackupState } from '#shared/contract/backups.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { SourceSync } from '#shared/contract/sync.ts'

export interface DiagnosticsDeps {
  sqlite: Database
  now(): number
  /** Version, host and the like. */
  application: Record<string, string>
  dataDir: string
  settings(): Settings
  backups(): BackupState
  sync(): SourceSync[]
  /** The end of the log. */
  readLog?: (() => Promise<string>) | undefined
}

export interface Diagnostics {
  fileName: string
  text: string
}

/** Facts about shops that are nobody's data: their names are left out. */
const SOURCES = `SELECT id, kind, state, language, currency, import_depth_days AS importDepthDays,
    rules_enabled_at IS NOT NULL AS hasRules, token_expires_at AS tokenExpiresAt
  FROM sources ORDER BY id`

/** Everything that says how Kramar is, for whoever helps: without tokens and without people's data. */
export function createDiagnostics(deps: DiagnosticsDeps): () => Promise<Diagnostics> {
  const { sqlite } = deps

  async function countTables(): Promise<Record<string, number>> {
    const names = sqlite
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name",
      )
      .pluck()
      .all()
    const counts: Record<string, number> = {}
    for (const name of names) {
      // The largest take a moment each; in between everything else has its turn.
      counts[name] = Number(sqlite.prepare(`SELECT count(*) FROM "${name}"`).pluck().get())
      await breathe()
    }
    return counts
  }

  return async () => {
    const { view: _view, ...settings } = deps.settings()
    const { backups, ...backupState } = deps.backups()
    const sections: [string, unknown][] = [
      ['Application', { ...deps.application, at: new Date(deps.now()).toISOString(), dataDir: deps.dataDir }],
      ['Computer', describeComputer()],
      ['Settings', settings],
      ['Sources', sqlite.prepare(SOURCES).all()],
      ['Reading', deps.sync().map(withoutWords)],
      [
        'Outbox',
        sqlite
          .prepare(
            `SELECT kind, state, problem_code AS problem, count(*) AS count FROM outgoing_changes
             GROUP BY kind, state, problem_code ORDER BY kind, state`,
          )
          .all(),
      ],
      [
        'Quarantine',
        sqlite
          .prepare(
            'SELECT source_id AS sourceId, field, count(*) AS count FROM quarantined_orders GROUP BY source_id, field',
          )
          .all(),
      ],
      ['Rows', await countTables()],
      ['Backups', { ...backupState, problem: backupState.problem?.code ?? null, backups }],
    ]
    const parts = sections.map(([title, content]) => `== ${title} ==\n${JSON.stringify(content, null, 2)}`)
    const text = [...parts, `== Log ==\n${(await deps.readLog?.()) ?? ''}`].join('\n\n')
    const day = new Date(deps.now()).toISOString().slice(0, 10)
    // The name of the person's account on this computer is in many paths.
    return { fileName: `kramar-diagnostics-${day}.txt`, text: text.replaceAll(homedir(), '~') }
  }
}

/** Prom's own words may repeat what it was asked. */
function withoutWords({ problem, ...sync }: SourceSync) {
  return { ...sync, problem: problem?.code ?? null }
}

function describeComputer() {
  const { node, electron, chrome } = process.versions
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)
  return {
    system: `${process.platform} ${release()} ${arch()}`,
    node,
    electron: electron ?? null,
    chromium: chrome ?? null,
    memoryMegabytes: { used: megabytes(process.memoryUsage().rss), ofComputer: megabytes(totalmem()) },
    runsForSeconds: Math.round(process.uptime()),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
