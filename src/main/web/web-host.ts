import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { type FastifyInstance, fastify } from 'fastify'
import { contentSecurityPolicy } from '../platform/content-security-policy.ts'
import type { RpcServer } from '../platform/rpc-server.ts'
import type { Logger } from '../ports.ts'
import { StartError } from '../start-error.ts'
import { type AccessKeys, decideAccess, sessionCookieName } from './access.ts'
import { BRIDGE_SCRIPT, BRIDGE_SCRIPT_PATH, BRIDGE_SOCKET_PATH, withBridgeScript } from './bridge-script.ts'
import { PREFERRED_PORT } from './options.ts'
import { attachSocket, SOCKET_OPTIONS } from './socket-transport.ts'

/** The only address anything listens on: never reachable from another machine. */
const LOOPBACK = '127.0.0.1'

const SECURITY_HEADERS = {
  'content-security-policy': contentSecurityPolicy('self'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

interface WebHostDeps {
  rpcServer: RpcServer
  /** Folder of the built page. */
  rendererDir: string
  keys: AccessKeys
  logger: Logger
}

export interface WebHost {
  port: number
  /** Address that opens the page, with the key. Works until `close`. */
  url: string
  /** The same for the browser's command line, good for one use (see `AccessKeys.openKey`). */
  openUrl: string
  close(): Promise<void>
}

/**
 * Serves the page and its socket to browsers on this machine.
 * @param port see `WebHostOptions.port`
 * @throws StartError `port_in_use` where the port was asked for and is taken
 */
export async function startWebHost(deps: WebHostDeps, port: number | null): Promise<WebHost> {
  const { server, boundPort } = await listen(() => createServer(deps), port)
  const origin = `http://${LOOPBACK}:${boundPort}`
  return {
    port: boundPort,
    url: `${origin}/?key=${deps.keys.urlKey}`,
    openUrl: `${origin}/?key=${deps.keys.openKey}`,
    close: () => server.close(),
  }
}

async function listen(create: () => Promise<FastifyInstance>, port: number | null) {
  try {
    return await listenOn(await create(), port ?? PREFERRED_PORT)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    if (port !== null) throw new StartError('port_in_use', { port }, error)
    return await listenOn(await create(), 0)
  }
}

async function listenOn(server: FastifyInstance, port: number) {
  await server.listen({ host: LOOPBACK, port })
  const { port: boundPort } = server.server.address() as AddressInfo
  return { server, boundPort }
}

async function createServer(deps: WebHostDeps): Promise<FastifyInstance> {
  const server = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 500 } })
  await server.register(fastifyCookie)
  await server.register(fastifyWebsocket, {
    options: SOCKET_OPTIONS,
    errorHandler: (error, socket) => {
      deps.logger.warn({ error }, 'a page connection failed')
      socket.terminate()
    },
    // Politely first; `forceCloseConnections` does not know of upgraded sockets.
    preClose(done) {
      for (const client of this.websocketServer.clients) client.terminate()
      this.websocketServer.close(done)
    },
  })
  guard(server, deps)
  await serve(server, deps)
  return server
}

/** Nothing is answered, files and the socket included, unless `decideAccess` allows it. */
function guard(server: FastifyInstance, { keys, logger }: WebHostDeps): void {
  server.addHook('onRequest', async (request, reply) => {
    const port = request.socket.localPort ?? 0
    const cookieName = sessionCookieName(port)
    const decision = decideAccess(
      {
        headers: request.headers,
        session: request.cookies[cookieName],
        urlKey: (request.query as { key?: unknown }).key,
      },
      keys,
      port,
    )
    reply.headers(SECURITY_HEADERS)
    if (!decision.isAllowed) {
      logger.warn({ status: decision.status, host: request.headers.host }, 'a request was refused')
      return reply.code(decision.status).send('')
    }
    if (decision.by === 'openKey') keys.openKey = null
    if (decision.by !== 'session' && !request.ws) {
      // The key leaves the address bar, the history's newest entry and every later request.
      return reply
        .setCookie(cookieName, keys.session, { path: '/', httpOnly: true, sameSite: 'strict' })
        .header('cache-control', 'no-store')
        .redirect('/', 303)
    }
  })
  server.setErrorHandler(async (error, _request, reply) => {
    logger.warn({ error }, 'a request failed')
    return reply.code((error as { statusCode?: number }).statusCode ?? 500).send('')
  })
  server.setNotFoundHandler(async (_request, reply) => reply.code(404).send(''))
}

async function serve(server: FastifyInstance, { rendererDir, rpcServer }: WebHostDeps): Promise<void> {
  const page = withBridgeScript(readFileSync(join(rendererDir, 'index.html'), 'utf8'))
  server.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page),
  )
  server.get(BRIDGE_SCRIPT_PATH, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-store').send(BRIDGE_SCRIPT),
  )
  // Browsers ask for it by themselves where the page names no icon.
  server.get('/favicon.ico', async (_request, reply) => reply.code(204).send())
  server.get(BRIDGE_SOCKET_PATH, { websocket: true }, (socket) => attachSocket(socket, rpcServer))
  await server.register(fastifyStatic, {
    root: rendererDir,
    index: false,
    dotfiles: 'deny',
    // Names carry a hash of their content; only the page itself, served above, is without one.
    immutable: true,
    maxAge: '1y',
    allowedPath: (path) => path !== '/index.html',
  })
}
