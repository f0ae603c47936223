import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Some 50 ms and 32 MB on a small computer: nothing to whoever types it, much to whoever tries ten thousand. */
const COST = { N: 32_768, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16

const storedPinSchema = z.object({
  N: z.int(),
  r: z.int(),
  p: z.int(),
  salt: z.base64(),
  key: z.base64(),
})

function derive(pin: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  // Node allows 32 MB unless told otherwise, which is what this cost takes, and not a byte more.
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r }
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** @returns what is kept of a PIN: with the parameters, so that they can be raised later */
export async function keepPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(pin, salt, COST)
  return JSON.stringify({ ...COST, salt: salt.toString('base64'), key: key.toString('base64') })
}

/** @param kept by `keepPin`. @throws ZodError where it is not */
export async function isPin(pin: string, kept: string): Promise<boolean> {
  const { salt, key, ...cost } = storedPinSchema.parse(JSON.parse(kept))
  const expected = Buffer.from(key, 'base64')
  const found = await derive(pin, Buffer.from(salt, 'base64'), cost)
  return found.length === expected.length && timingSafeEqual(found, expected)
}
