import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

interface Square {
  x: number
  y: number
  width: number
  height: number
}

const SIZE_IN_HEADER = 16

/** `NativeImage` that knows which part of which file it is, and not what that looks like. */
export class NativeImage {
  readonly #parts: string[]
  readonly #size: { width: number; height: number }
  #isTemplate = false

  constructor(parts: string[], size: { width: number; height: number }) {
    this.#parts = parts
    this.#size = size
  }

  crop({ x, y, width, height }: Square): NativeImage {
    if (x + width > this.#size.width || y + height > this.#size.height) {
      throw new Error(`${this.describe()} has no ${width}x${height} at ${x},${y}`)
    }
    return new NativeImage([`${this.describe()} at ${x}`], { width, height })
  }

  toPNG(): Buffer {
    return Buffer.from(this.describe())
  }

  addRepresentation({ scaleFactor = 1, buffer }: { scaleFactor?: number; buffer?: Buffer }): void {
    this.#parts.push(`${buffer?.toString()} (${scaleFactor})`)
  }

  setTemplateImage(isTemplate: boolean): void {
    this.#isTemplate = isTemplate
  }

  isEmpty(): boolean {
    return this.#parts.length === 0
  }

  /** For the stand-in itself. */
  describe(): string {
    return `${this.#isTemplate ? 'template ' : ''}${this.#parts.join(', ')}`
  }
}

export const nativeImage = {
  createEmpty: () => new NativeImage([], { width: 0, height: 0 }),
  createFromPath(path: string): NativeImage {
    const png = readFileSync(path)
    const size = { width: png.readUInt32BE(SIZE_IN_HEADER), height: png.readUInt32BE(SIZE_IN_HEADER + 4) }
    return new NativeImage([basename(path)], size)
  },
}
