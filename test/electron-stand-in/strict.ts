/** What JavaScript itself asks of any object, whether it is there or not. */
const ASKED_BY_THE_LANGUAGE = new Set(['then', 'toJSON', 'constructor', 'prototype'])

/** Wraps a part of the stand-in so that reading what it does not emulate fails loudly instead of being undefined. */
export function strict<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, property) {
      if (typeof property === 'string' && !(property in target) && !ASKED_BY_THE_LANGUAGE.has(property)) {
        throw new Error(`the stand-in for electron does not emulate ${name}.${property}`)
      }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' && !isClass(value) ? value.bind(target) : value
    },
    set(target, property, value) {
      if (!(property in target)) {
        throw new Error(`the stand-in for electron does not emulate ${name}.${String(property)}`)
      }
      return Reflect.set(target, property, value)
    },
  })
}

function isClass(value: object): boolean {
  return Function.prototype.toString.call(value).startsWith('class')
}

/** Refuses options whose effect is not emulated, so that nobody believes it was tested. */
export function refuseUnknown(name: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new Error(`the stand-in for electron does not emulate ${name}.${key}`)
  }
}
