import { type PointerEvent, type RefObject, useCallback, useRef } from 'react'

/** Knows at any moment which row lies under the mouse, also when the list scrolled under a resting mouse. */
export function useRowsUnderPointer(scrollerRef: RefObject<HTMLDivElement | null>, rowHeight: number) {
  const pointerY = useRef<number | null>(null)

  const follow = useCallback((event: PointerEvent) => {
    if (event.pointerType === 'mouse') pointerY.current = event.clientY
  }, [])
  const leave = useCallback(() => {
    pointerY.current = null
  }, [])

  return {
    /** For the scrolling element. */
    handlers: { onPointerEnter: follow, onPointerMove: follow, onPointerLeave: leave },
    read(): { isPointerInside: boolean; hoveredIndex: number | null } {
      const scroller = scrollerRef.current
      if (scroller === null || pointerY.current === null)
        return { isPointerInside: false, hoveredIndex: null }
      const y = pointerY.current - scroller.getBoundingClientRect().top + scroller.scrollTop
      return { isPointerInside: true, hoveredIndex: Math.floor(y / rowHeight) }
    },
  }
}
