/** Why a change of a tag was refused. */
export type TagRefusal = 'NOT_FOUND' | 'NAME_TAKEN'

export class TagError extends Error {
  readonly code: TagRefusal

  constructor(code: TagRefusal) {
    super(`Tag: ${code}`)
    this.name = 'TagError'
    this.code = code
  }
}
