import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MenuPlace } from '../actions/act-dialogs.ts'
import menu from '../actions/StatusMenu.module.css'

interface OwnPopoverProps {
  place: MenuPlace
  onClose(): void
  children: ReactNode
}

/** A menu that hangs at a place on screen, as the menu of statuses does. */
export function OwnPopover({ place, onClose, children }: OwnPopoverProps) {
  return (
    <Popover
      opened
      onChange={(isOpened) => {
        if (!isOpened) onClose()
      }}
      position="bottom-start"
      shadow="md"
      radius="md"
      trapFocus
      returnFocus={false}
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <div className={menu.anchor} style={{ ...place }} aria-hidden />
      </Popover.Target>
      <Popover.Dropdown p={0} className={menu.dropdown}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
