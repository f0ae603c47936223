import '@mantine/spotlight/styles.css'
import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../app/commands.ts'
import { useView } from '../../app/view-store.ts'
import { useActDialogs } from '../actions/act-dialogs.ts'
import { CommandKey } from '../keys/Keys.tsx'
import classes from './Palette.module.css'
import { bySection, type PaletteItem } from './palette-items.ts'
import { paletteTyping } from './palette-typing.ts'
import { usePaletteItems } from './use-palette-items.ts'

const [store, spotlight] = createSpotlight()

/** Every command with its key, and the orders, views, screens and sources that are found by what is typed. */
export function Palette() {
  const { t } = useTranslation('palette')
  const [typed, setTyped] = useState('')
  const items = usePaletteItems(typed)
  const sections = bySection(items)
  const options = sections.flatMap((section) => section.items)
  const listId = useId()
  const { selected } = useSpotlight(store)
  const active = options[Math.max(0, selected)]
  const optionId = (item: PaletteItem) => `${listId}-${item.key}`
  const hasChosen = useRef(false)

  useEffect(() => {
    store.updateState((state) => ({ ...state, listId }))
    spotlight.open()
    return spotlight.close
  }, [listId])

  const keysOfItems = options.map(({ key }) => key).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other items the mark stands on the first again.
  useEffect(() => {
    store.updateState((state) => ({ ...state, selected: 0 }))
  }, [keysOfItems])

  /** What was typed before the field was there comes first. */
  function takeTyped(): void {
    const early = paletteTyping.end()
    if (early !== '') setTyped((text) => early + text)
  }

  function choose(item: PaletteItem): void {
    hasChosen.current = true
    const { returnTo } = useActDialogs.getState()
    useActDialogs.setState({ dialog: null, returnTo: null })
    // The command is about what had the focus before; it may lead the focus on.
    if (returnTo?.isConnected) returnTo.focus({ preventScroll: true })
    carryOut(item, returnTo)
  }

  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={() => {
        if (!hasChosen.current) useActDialogs.getState().close()
      }}
      closeOnActionTrigger={false}
      clearQueryOnClose={false}
      returnFocus={false}
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      title={t('title')}
      classNames={{ header: classes.header ?? '' }}
    >
      <Spotlight.Search
        role="combobox"
        data-autofocus
        onFocus={takeTyped}
        size="md"
        aria-label={t('title')}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : optionId(active)}
        placeholder={t('placeholder')}
        leftSection={<IconSearch size={17} aria-hidden />}
      />
      <div id={listId} role="listbox" aria-label={t('list')} tabIndex={0} className={classes.list}>
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are not fields of a form.
          <div key={section.group} role="group" aria-label={t(`group.${section.group}`)}>
            <div className={classes.groupName} aria-hidden>
              {t(`group.${section.group}`)}
            </div>
            {section.items.map((item) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys.
              <div
                key={item.key}
                id={optionId(item)}
                role="option"
                tabIndex={-1}
                aria-selected={item === active}
                data-action
                className={classes.option}
                onMouseDown={(event) => event.preventDefault()}
                onPointerMove={() => {
                  if (item !== active)
                    store.updateState((state) => ({ ...state, selected: options.indexOf(item) }))
                }}
                onClick={() => choose(item)}
                data-selected={item === active || undefined}
              >
                <span className={classes.label}>
                  <bdi>{item.label}</bdi>
                  {item.hint !== undefined && <span className={classes.hint}>{item.hint}</span>}
                </span>
                {item.kind === 'command' && <CommandKey id={item.command} />}
              </div>
            ))}
          </div>
        ))}
      </div>
    </Spotlight.Root>
  )
}

function carryOut(item: PaletteItem, target: Element | null): void {
  switch (item.kind) {
    case 'command':
      runCommand(item.command, target)
      return
    case 'order':
      useView.getState().openOrder(item.orderId)
      return
    case 'search':
      useView.getState().setFilter({ text: item.text })
      return
    default:
      item.run()
  }
}
