import { implement, ORPCError } from '@orpc/server'
import { backupsContract } from '#shared/contract/backups.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
import { BackupError } from '../backups/backup-error.ts'
import type { BackupService } from '../backups/backup-service.ts'

export interface BackupProcedureDeps {
  service: BackupService
  /** Throws as `BackupService.prepareRestore` does. */
  restore(name: string): Promise<void>
}

/** The procedures of `backups`, with the service's refusals as the contract's errors. */
export function backupProcedures({ service, restore }: BackupProcedureDeps) {
  const api = implement(backupsContract)
  return {
    get: api.get.handler(() => service.state()),
    describe: api.describe.handler(({ input }) => asAnswer(() => service.describe(input.name))),
    make: api.make.handler(async () => {
      const { path: _path, ...backup } = await service.make('manual')
      return backup
    }),
    restore: api.restore.handler(({ input }) => asAnswer(() => restore(input.name))),
    setFolder: api.setFolder.handler(({ input }) =>
      asAnswer(() => service.setFolder(input.folder, input.isCloudAccepted)),
    ),
  }
}

async function asAnswer<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof BackupError ? toContractError(error) : error
  }
}

function toContractError({ reason }: BackupError): Error {
  switch (reason.code) {
    case 'NOT_FOUND':
      return new ORPCError(reason.code, { status: 404 })
    case 'UNSOUND':
    case 'NEWER':
    case 'NOT_WRITABLE':
      return new ORPCError(reason.code, { status: 422 })
    case 'CLOUD':
      return new ORPCError(reason.code, { status: 409, data: { cloud: reason.cloud } })
    default:
      return assertNever(reason)
  }
}
