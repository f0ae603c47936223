import { IconCheck, IconMinus, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_TAG_NAME_LENGTH, type Tag } from '#shared/contract/tags.ts'
import { foldForSearch } from '#shared/domain/search-text.ts'
import { api, orpc } from '../../api/client.ts'
import { useTagsById } from '../../api/queries.ts'
import type { MenuPlace } from '../actions/act-dialogs.ts'
import { cachedOrder } from '../actions/order-cache.ts'
import menu from '../actions/StatusMenu.module.css'
import { useToasts } from '../toasts/toast-store.ts'
import classes from './Own.module.css'
import { OwnPopover } from './OwnPopover.tsx'
import { tagPaint } from './tag-color.ts'
import { useOwnActs } from './use-own-acts.ts'

interface TagMenuProps {
  orderIds: readonly number[]
  place: MenuPlace
  onClose(): void
}

/** Which of the orders have a tag, as far as their rows are loaded. */
type Holding = 'all' | 'some' | 'none'

const NEW = 'new'

/** The tags of orders: typing narrows them or names a new one, Enter gives or takes, Escape leaves. */
export function TagMenu({ orderIds, place, onClose }: TagMenuProps) {
  const { t } = useTranslation('own')
  const tags = useTagsById()
  const queryClient = useQueryClient()
  const acts = useOwnActs()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [activeKey, setActiveKey] = useState<number | typeof NEW | null>(null)
  const [changes, setChanges] = useState<ReadonlyMap<number, Holding>>(new Map())

  const wanted = foldForSearch(typed)
  const offered = [...tags.values()].filter(
    (tag) => !tag.isArchived && foldForSearch(tag.name).includes(wanted),
  )
  const isNewOffered = wanted !== '' && !offered.some((tag) => foldForSearch(tag.name) === wanted)
  const keys: (number | typeof NEW)[] = [
    ...offered.map(({ id }) => id),
    ...(isNewOffered ? ([NEW] as const) : []),
  ]
  const activeIndex = Math.max(0, activeKey === null ? 0 : keys.indexOf(activeKey))
  const active = keys[activeIndex]
  const optionId = (key: number | typeof NEW) => `${listId}-${key}`

  function holdingOf(tagId: number): Holding {
    const changed = changes.get(tagId)
    if (changed !== undefined) return changed
    const known = orderIds.flatMap((id) => cachedOrder(queryClient, id)?.tagIds.includes(tagId) ?? [])
    if (known.length > 0 && known.every(Boolean)) return 'all'
    return known.some(Boolean) ? 'some' : 'none'
  }

  async function toggle(tag: Tag) {
    const isTaken = holdingOf(tag.id) === 'all'
    setChanges((before) => new Map(before).set(tag.id, isTaken ? 'none' : 'all'))
    const isDone = await (isTaken ? acts.untag(orderIds, tag) : acts.tag(orderIds, tag))
    if (!isDone) setChanges((before) => new Map([...before].filter(([id]) => id !== tag.id)))
  }

  async function choose(key: number | typeof NEW | undefined) {
    if (key === undefined) return
    if (key !== NEW) {
      const tag = tags.get(key)
      if (tag) await toggle(tag)
      return
    }
    try {
      const tag = await api.tags.add({ name: typed.trim().slice(0, MAX_TAG_NAME_LENGTH) })
      queryClient.setQueryData(orpc.tags.list.queryKey(), (before: Tag[] | undefined) => [
        ...(before ?? []),
        tag,
      ])
      setTyped('')
      setActiveKey(tag.id)
      await toggle(tag)
    } catch {
      useToasts.getState().show({ text: t('failed'), tone: 'bad' })
    }
  }

  function handleKeyDown(event: KeyboardEvent) {
    const last = keys.length - 1
    const to = {
      ArrowDown: activeIndex === last ? 0 : activeIndex + 1,
      ArrowUp: activeIndex === 0 ? last : activeIndex - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      const next = keys[to]
      if (next === undefined) return
      setActiveKey(next)
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      void choose(active)
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
  }

  return (
    <OwnPopover place={place} onClose={onClose}>
      <div className={menu.search}>
        <IconSearch size={15} aria-hidden />
        <input
          type="text"
          role="combobox"
          data-autofocus
          className={menu.input}
          aria-label={t('tagMenu.label', { count: orderIds.length })}
          placeholder={t('tagMenu.placeholder')}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={active === undefined ? undefined : optionId(active)}
          aria-autocomplete="list"
          maxLength={MAX_TAG_NAME_LENGTH}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setActiveKey(null)
          }}
          onKeyDown={handleKeyDown}
        />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={t('tagMenu.list')}
        aria-multiselectable
        className={menu.list}
        tabIndex={-1}
      >
        {offered.map((tag) => (
          <TagOption
            key={tag.id}
            id={optionId(tag.id)}
            tag={tag}
            holding={holdingOf(tag.id)}
            isActive={tag.id === active}
            onPoint={() => setActiveKey(tag.id)}
            onChoose={() => void choose(tag.id)}
          />
        ))}
        {isNewOffered && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys.
          <div
            id={optionId(NEW)}
            role="option"
            aria-selected={false}
            data-active={active === NEW || undefined}
            className={classes.tagOption}
            tabIndex={-1}
            onPointerMove={() => setActiveKey(NEW)}
            onClick={() => void choose(NEW)}
          >
            <IconPlus size={15} aria-hidden />
            <bdi className={menu.name}>{t('tagMenu.create', { name: typed.trim() })}</bdi>
          </div>
        )}
      </div>
      {keys.length === 0 && <p className={menu.note}>{t('tagMenu.empty')}</p>}
    </OwnPopover>
  )
}

interface TagOptionProps {
  id: string
  tag: Tag
  holding: Holding
  isActive: boolean
  onPoint(): void
  onChoose(): void
}

function TagOption({ id, tag, holding, isActive, onPoint, onChoose }: TagOptionProps) {
  const { t } = useTranslation('own')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys.
    <div
      id={id}
      role="option"
      aria-selected={holding === 'all'}
      data-active={isActive || undefined}
      className={classes.tagOption}
      tabIndex={-1}
      onPointerMove={isActive ? undefined : onPoint}
      onClick={onChoose}
    >
      <span style={{ color: tagPaint(tag.color), display: 'inline-flex' }} aria-hidden>
        {holding === 'all' ? <IconCheck size={15} /> : holding === 'some' ? <IconMinus size={15} /> : <Dot />}
      </span>
      <bdi className={menu.name}>{tag.name}</bdi>
      {holding === 'some' && <span className={menu.current}>{t('tagMenu.some')}</span>}
    </div>
  )
}

function Dot() {
  return (
    <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true">
      <circle cx="7.5" cy="7.5" r="4" fill="currentColor" />
    </svg>
  )
}
