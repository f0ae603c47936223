import { ActionIcon, TextInput } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { IconArchive, IconArchiveOff } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_TAG_NAME_LENGTH, type Tag } from '#shared/contract/tags.ts'
import { orpc } from '../../api/client.ts'
import { Section } from '../settings/SettingsSection.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import { ColorChoice } from './ColorChoice.tsx'
import classes from './TagSettings.module.css'

/** The tags as a whole: renamed, recoloured, put away and brought back. They are made on orders. */
export function TagSettings() {
  const { t } = useTranslation('own')
  const tags = useQuery(orpc.tags.list.queryOptions()).data
  const counts = useQuery(orpc.tags.count.queryOptions()).data
  const countOf = (tagId: number) => counts?.find((one) => one.tagId === tagId)?.count ?? 0
  return (
    <Section title={t('tags')} lead={t(tags?.length === 0 ? 'tagSettings.empty' : 'tagSettings.lead')}>
      <ul className={classes.tags}>
        {tags?.map((tag) => (
          <TagLine key={tag.id} tag={tag} count={countOf(tag.id)} />
        ))}
      </ul>
    </Section>
  )
}

function TagLine({ tag, count }: { tag: Tag; count: number }) {
  const { t } = useTranslation('own')
  const { t: commonT } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const update = useMutation(orpc.tags.update.mutationOptions({ onSuccess: () => setTyped(null) }))

  function rename() {
    const name = typed?.trim() ?? ''
    if (name === '' || name === tag.name) setTyped(null)
    else update.mutate({ tagId: tag.id, name })
  }

  return (
    <li className={classes.tag}>
      <ColorChoice
        name={tag.name}
        color={tag.color}
        onChoose={(color) => update.mutate({ tagId: tag.id, color })}
      />
      <TextInput
        className={classes.name}
        aria-label={t('tagSettings.name', { name: tag.name })}
        value={typed ?? tag.name}
        maxLength={MAX_TAG_NAME_LENGTH}
        error={update.isError && wordsOf(update.error, t)}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          update.reset()
        }}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') {
            setTyped(null)
            update.reset()
          }
        }}
      />
      <span className={classes.facts}>
        {commonT('orders', { count })}
        {tag.isArchived && ` · ${t('tagSettings.archived')}`}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(tag.isArchived ? 'tagSettings.bringBack' : 'tagSettings.putAway', { name: tag.name })}
        onClick={() => update.mutate({ tagId: tag.id, isArchived: !tag.isArchived })}
      >
        {tag.isArchived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
      </ActionIcon>
    </li>
  )
}

function wordsOf(failure: Error, t: ReturnType<typeof useTranslation<'own'>>['t']): string {
  return failure instanceof ORPCError && failure.code === 'NAME_TAKEN'
    ? t('tagSettings.nameTaken')
    : t('tagSettings.failed', { reason: failureReason(failure) })
}
