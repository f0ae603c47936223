import { type Answer, type ApiRequest, jsonAnswer, readInteger } from '../answer.ts'
import { GROUPS, ROOT_GROUP_ID } from '../data/goods.ts'
import type { World } from '../world.ts'

/** `GET /groups/list`: newest first, `last_id` goes down as for products. */
export function listGroups(world: World, { query, language }: ApiRequest): Answer {
  const { isLastIdInclusive, unlistedGroupIds, defaultLimit, maxLimit } = world.facts()
  const limit = readInteger(query.limit)
  const lastId = readInteger(query.last_id)
  if (limit === null || limit === 0) return jsonAnswer({ error: 'Incorrect limit' })
  if (lastId === null) return jsonAnswer({ error: 'Incorrect last_id' })
  const maxId = lastId === undefined ? Number.POSITIVE_INFINITY : isLastIdInclusive ? lastId : lastId - 1
  const groups = Object.values(GROUPS)
    .filter(({ id }) => id <= maxId && !unlistedGroupIds.includes(id))
    .toSorted((a, b) => b.id - a.id)
    .slice(0, Math.min(limit ?? defaultLimit, maxLimit))
    .map(({ id, ru, uk }) => ({
      id,
      name: language === 'uk' ? uk : ru,
      name_multilang: { ru, uk },
      description: '',
      description_multilang: { ru: '', uk: '' },
      image: null,
      parent_group_id: id === ROOT_GROUP_ID ? null : ROOT_GROUP_ID,
    }))
  return jsonAnswer({ groups })
}
