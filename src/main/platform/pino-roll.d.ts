declare module 'pino-roll' {
  import type { SonicBoom, SonicBoomOpts } from 'sonic-boom'

  interface RollingStreamOptions extends SonicBoomOpts {
    file: string
    /** As `5m`. */
    size: string
    limit: { count: number; removeOtherLogFiles: boolean }
  }
  const createRollingStream: (options: RollingStreamOptions) => Promise<SonicBoom>
  export = createRollingStream
}
