const MAX_NAME_LENGTH = 80

/** Why a text cannot be the name of a source; `null`: it can. */
export function findNameFault(text: string): 'nameEmpty' | 'nameLong' | null {
  const name = text.trim()
  if (name === '') return 'nameEmpty'
  return name.length > MAX_NAME_LENGTH ? 'nameLong' : null
}
