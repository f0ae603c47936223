/** Why Kramar could not start. The words for people are made by the host that shows them. */
export type StartErrorCode =
  | 'data_dir_not_writable'
  | 'data_dir_in_use'
  | 'database_newer'
  | 'disk_full'
  | 'port_in_use'

/** Who has the data folder open. `url` is where a browser reaches it; an Electron window has none. */
export interface DataFolderHolder {
  pid: number
  host: 'electron' | 'web'
  url: string | null
}

export interface StartErrorDetails {
  path?: string
  port?: number
  /** Technical cause, for the log and for whoever helps. */
  reason?: string
  /** `null`: somebody holds the folder but left no readable note of who it is. */
  holder?: DataFolderHolder | null
}

/** A start that cannot go on. Thrown before anything of the user's was changed. */
export class StartError extends Error {
  readonly code: StartErrorCode
  readonly details: StartErrorDetails

  constructor(code: StartErrorCode, details: StartErrorDetails = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'StartError'
    this.code = code
    this.details = details
  }
}
