import { PasswordInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'

interface Props {
  field: GetInputPropsReturnType
  inputRef: RefObject<HTMLInputElement | null>
  isDisabled: boolean
}

/** The field for a token: hidden unless asked for, and no helper of the browser may keep or read it. */
export function TokenField({ field, inputRef, isDisabled }: Props) {
  const { t } = useTranslation('sources')
  const [isVisible, setVisible] = useState(false)
  const storage = useQuery(orpc.app.getInfo.queryOptions()).data?.secretStorage
  return (
    <PasswordInput
      {...field}
      ref={inputRef}
      label={t('form.token')}
      description={storage === 'memory' ? t('form.tokenMemory') : t('form.tokenKeychain')}
      placeholder={t('form.tokenPlaceholder')}
      required
      disabled={isDisabled}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      data-1p-ignore
      data-lpignore="true"
      visible={isVisible}
      onVisibilityChange={setVisible}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t(isVisible ? 'form.hideToken' : 'form.showToken') }}
    />
  )
}
