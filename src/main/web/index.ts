// Listens before anything else is loaded: a Ctrl+C that comes while Kramar is starting is answered too.
import { listenForStop } from './stop-request.ts'

const stop = listenForStop(process)
const { runWebHost } = await import('./run-web-host.ts')
await runWebHost(stop)
