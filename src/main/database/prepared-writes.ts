import type { Database, RunResult } from 'better-sqlite3'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/** Values of a row as Drizzle names them. */
type RowOf<Table extends SQLiteTable> = Table['$inferInsert']

export interface PreparedWrite<Row> {
  run(row: Row): RunResult
}

/**
 * An `INSERT` of whole rows of a Drizzle table, compiled once. An import writes hundreds of rows a page, and building
 * each statement anew would cost more than running it.
 * @param columns property names of the columns to be written
 */
export function prepareInsert<Table extends SQLiteTable, Key extends keyof RowOf<Table> & string>(
  sqlite: Database,
  table: Table,
  columns: readonly Key[],
): PreparedWrite<Pick<RowOf<Table>, Key>> {
  const names = columnNames(table, columns)
  const sql = `INSERT INTO "${getTableName(table)}" (${names.map((name) => `"${name}"`).join(', ')})
    VALUES (${names.map(() => '?').join(', ')})`
  return prepareWith(sqlite, sql, columns)
}

/**
 * An `UPDATE` by the row's id, compiled once.
 * @param columns property names of the columns to be written; the row must have `key` besides
 */
export function prepareUpdate<
  Table extends SQLiteTable,
  Key extends keyof RowOf<Table> & string,
  Id extends keyof RowOf<Table> & string,
>(
  sqlite: Database,
  table: Table,
  columns: readonly Key[],
  key: Id,
): PreparedWrite<Pick<RowOf<Table>, Key | Id>> {
  const names = columnNames(table, columns)
  const [keyName] = columnNames(table, [key])
  const sql = `UPDATE "${getTableName(table)}"
    SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE "${keyName}" = ?`
  return prepareWith(sqlite, sql, [...columns, key])
}

/**
 * An `UPDATE` by the row's id of whichever columns a patch has, compiled once for each set of them.
 * @returns writes a patch to one row; an empty one writes nothing
 */
export function preparePatch<Table extends SQLiteTable, Id extends keyof RowOf<Table> & string>(
  sqlite: Database,
  table: Table,
  key: Id,
): (id: number, patch: Partial<RowOf<Table>>) => void {
  const known = new Map<string, PreparedWrite<Record<string, unknown>>>()
  return (id, patch) => {
    const columns = Object.keys(patch).sort() as (keyof RowOf<Table> & string)[]
    if (columns.length === 0) return
    const name = columns.join()
    const update = known.get(name) ?? prepareUpdate(sqlite, table, columns, key)
    known.set(name, update as PreparedWrite<Record<string, unknown>>)
    update.run({ ...patch, [key]: id } as never)
  }
}

function columnNames(table: SQLiteTable, properties: readonly string[]): string[] {
  const columns = getTableColumns(table)
  return properties.map((property) => {
    const column = columns[property]
    if (!column) throw new Error(`${getTableName(table)} has no column ${property}`)
    return column.name
  })
}

function prepareWith<Row extends object>(
  sqlite: Database,
  sql: string,
  keys: readonly (keyof Row)[],
): PreparedWrite<Row> {
  const statement = sqlite.prepare<unknown[]>(sql)
  return {
    run: (row) =>
      statement.run(
        keys.map((key) => {
          const value: unknown = row[key]
          return typeof value === 'boolean' ? Number(value) : (value ?? null)
        }),
      ),
  }
}
