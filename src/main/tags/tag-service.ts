import type { OwnActResult } from '#shared/contract/own-acts.ts'
import { TAG_COLORS, type Tag, type TagColor } from '#shared/contract/tags.ts'
import type { OwnActService } from '../actions/own-act-service.ts'
import { TagError } from './tag-error.ts'
import type { TagStore } from './tag-store.ts'

export interface TagServiceDeps {
  store: TagStore
  acts: OwnActService
  now(): number
  inTransaction<Result>(work: () => Result): Result
  /** After the commit: a tag was added or looks different. */
  onChanged(): void
}

/** The seller's tags, and which orders have them (product I8). */
export interface TagService {
  list(): Tag[]
  countOrders(): { tagId: number; count: number }[]
  /** A name that is there already gives the tag that has it, brought back where it was put away. */
  add(tag: { name: string; color?: TagColor | undefined }): Tag
  /** @throws TagError NOT_FOUND, NAME_TAKEN */
  update(change: {
    tagId: number
    name?: string | undefined
    color?: TagColor | undefined
    isArchived?: boolean | undefined
  }): Tag
  /** @throws TagError NOT_FOUND: nothing is changed then */
  set(change: { orderIds: number[]; addIds: number[]; removeIds: number[] }): OwnActResult
}

const alphabet = new Intl.Collator('uk')

export function createTagService({ store, acts, now, inTransaction, onChanged }: TagServiceDeps): TagService {
  function require(tagId: number): Tag {
    const tag = store.find(tagId)
    if (!tag) throw new TagError('NOT_FOUND')
    return tag
  }

  /** The colour that the fewest tags have, so that new ones are told apart without anybody choosing. */
  function rarestColor(): TagColor {
    const uses = new Map<TagColor, number>(TAG_COLORS.map((color) => [color, 0]))
    for (const { color, isArchived } of store.list()) {
      if (!isArchived) uses.set(color, (uses.get(color) ?? 0) + 1)
    }
    const [first, ...others] = uses
    return others.reduce((rarest, one) => (one[1] < rarest[1] ? one : rarest), first ?? ['gray', 0])[0]
  }

  return {
    list: () => store.list().sort((one, other) => alphabet.compare(one.name, other.name)),
    countOrders: () => store.countOrders(),
    add({ name, color }) {
      const tag = inTransaction(() => {
        const known = store.findByName(name)
        if (!known) return store.insert({ name, color: color ?? rarestColor() })
        if (known.isArchived) store.update(known.id, { archivedAt: null })
        return require(known.id)
      })
      onChanged()
      return tag
    },
    update({ tagId, name, color, isArchived }) {
      const tag = inTransaction(() => {
        require(tagId)
        const holder = name === undefined ? null : store.findByName(name)
        if (holder !== null && holder.id !== tagId) throw new TagError('NAME_TAKEN')
        const archivedAt = isArchived === undefined ? undefined : isArchived ? now() : null
        store.update(tagId, { name, color, archivedAt })
        return require(tagId)
      })
      onChanged()
      return tag
    },
    set({ orderIds, addIds, removeIds }) {
      for (const tagId of [...addIds, ...removeIds]) require(tagId)
      const changes = [...new Set(orderIds)].flatMap((orderId) => [
        ...removeIds.map((tagId) => ({ orderId, subjectId: tagId, after: null })),
        ...addIds.map((tagId) => ({ orderId, subjectId: tagId, after: String(tagId) })),
      ])
      return acts.act(store.values, changes)
    },
  }
}
