import { useMutationObserverTarget, useScrollSpy } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useStableCallback } from '../../ui/use-stable-callback.ts'
import classes from './SettingsIndex.module.css'

/** A part counts as reached when its heading is near the upper edge. */
const NEAR_EDGE_PX = 24
const EVERY_CHANGE = { childList: true, subtree: true, characterData: true }

/**
 * The parts of the settings, beside them: says where one is and leads to each.
 * @param scroller what scrolls; its headings of the second level are the parts
 */
export function SettingsIndex({ scroller }: { scroller: HTMLElement }) {
  const { t } = useTranslation('settings')
  const { data, active, reinitialize } = useScrollSpy({
    selector: '[data-settings] h2',
    scrollHost: scroller,
    // Banners may stand above what scrolls.
    offset: scroller.getBoundingClientRect().top + NEAR_EDGE_PX,
  })
  // Parts come when their data has come, and change their words with the language. Watched by one observer: one that
  // is made anew while it has something to tell forgets it.
  const relist = useStableCallback(reinitialize)
  useMutationObserverTarget(relist, EVERY_CHANGE, scroller)

  return (
    <nav className={classes.index} aria-label={t('parts')}>
      {data.map(({ id, value, getNode }, index) => (
        <button
          key={id}
          type="button"
          className={classes.entry}
          aria-current={index === active ? 'true' : undefined}
          onClick={() => goTo(getNode())}
        >
          {value}
        </button>
      ))}
    </nav>
  )
}

function goTo(heading: HTMLElement): void {
  heading.scrollIntoView({ block: 'start' })
  // The keyboard goes on from there.
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
