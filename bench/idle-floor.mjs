// Node with nothing but what Kramar cannot do without. Plain JavaScript: stripping types takes memory of its own.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const Sqlite = require('better-sqlite3')
new Sqlite(':memory:').prepare('SELECT 1').get()
require('@napi-rs/keyring')
createServer().listen(0, '127.0.0.1')
process.send?.('ready')
process.on('disconnect', () => process.exit(0))
