import { refuseUnknown } from './strict.ts'

type ProtocolHandler = (request: Request) => Response | Promise<Response>

interface CustomScheme {
  scheme: string
  privileges?: object
}

/** `protocol`: schemes and who answers them. */
export class Protocols {
  readonly #privileged = new Set<string>()
  readonly #handlers = new Map<string, ProtocolHandler>()

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    for (const { scheme, privileges = {} } of schemes) {
      refuseUnknown('CustomScheme.privileges', privileges, ['standard', 'secure', 'codeCache'])
      this.#privileged.add(scheme)
    }
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    // Electron would serve it, but without an origin of its own the page could not work.
    if (!this.#privileged.has(scheme)) throw new Error(`${scheme} is not a registered scheme`)
    if (this.#handlers.has(scheme)) throw new Error(`${scheme} already has a handler`)
    this.#handlers.set(scheme, handler)
  }

  /** For the stand-in itself. */
  async answer(request: Request): Promise<Response> {
    const handler = this.#handlers.get(new URL(request.url).protocol.slice(0, -1))
    if (handler === undefined) throw new Error(`nobody handles ${request.url}`)
    return await handler(request)
  }
}

export const protocols = new Protocols()
