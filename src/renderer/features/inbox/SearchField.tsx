import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_SEARCH_LENGTH } from '#shared/contract/order-filter.ts'
import { useView } from '../../app/view-store.ts'
import { CommandKey } from '../keys/Keys.tsx'

/** A pause in typing after which the list is searched: local data answers within a frame or two. */
const TYPING_PAUSE_MS = 60

interface SearchFieldProps {
  inputRef: RefObject<HTMLInputElement | null>
  /** Down or Enter: go on in the list. */
  onLeave(): void
}

/** Search over every order here, by any part of anything in it. */
export const SearchField = memo(function SearchField({ inputRef, onLeave }: SearchFieldProps) {
  const { t } = useTranslation('inbox')
  const filteredText = useView((state) => state.filter.text ?? '')
  const [text, setText] = useState(filteredText)
  const applied = useRef(filteredText)

  // Filters may be cleared elsewhere; the field follows without disturbing whoever types.
  useEffect(() => {
    if (filteredText === applied.current) return
    applied.current = filteredText
    setText(filteredText)
  }, [filteredText])

  function apply(value: string): void {
    const trimmed = value.trim()
    if (trimmed === applied.current) return
    applied.current = trimmed
    const { text: _old, ...filter } = useView.getState().filter
    useView.getState().changeFilter(trimmed === '' ? filter : { ...filter, text: trimmed })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `apply` reads the store at the time it runs.
  useEffect(() => {
    const timer = setTimeout(() => apply(text), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  /** A field of one line would put the lines of a pasted column together into one number. */
  function handlePaste(event: ClipboardEvent<HTMLInputElement>) {
    const pasted = event.clipboardData.getData('text')
    const lines = pasted.split(/[\r\n\t]+/).filter((line) => line.trim() !== '')
    if (lines.length < 2) return
    event.preventDefault()
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const before = value.slice(0, selectionStart ?? value.length)
    setText(
      `${before}${lines.join(', ')}${value.slice(selectionEnd ?? value.length)}`.slice(0, MAX_SEARCH_LENGTH),
    )
  }

  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (text === '') event.currentTarget.blur()
      else setText('')
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault()
      apply(text)
      onLeave()
    }
  }

  return (
    <TextInput
      ref={inputRef}
      type="search"
      size="sm"
      value={text}
      maxLength={MAX_SEARCH_LENGTH}
      onChange={(event) => setText(event.currentTarget.value)}
      onPaste={handlePaste}
      onKeyDown={handleKeyDown}
      aria-label={t('search.label')}
      placeholder={t('search.placeholder')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? (
          <CommandKey id="search" />
        ) : (
          <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => setText('')} />
        )
      }
    />
  )
})
