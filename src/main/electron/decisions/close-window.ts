/**
 * - `hide`: the window goes, Kramar stays
 * - `explain`: the same, but the person is told so first and may quit instead
 * - `quit`: Kramar ends with its window
 */
export type CloseDecision = 'hide' | 'explain' | 'quit'

interface CloseSituation {
  platform: NodeJS.Platform
  /** Whether there is a tray on the screen from which Kramar can be opened again. */
  hasTray: boolean
  isClosedToTray: boolean
  isTrayExplained: boolean
}

/** What it means that the person closes the window. Never leaves a Kramar running that cannot be reached. */
export function decideClose({
  platform,
  hasTray,
  isClosedToTray,
  isTrayExplained,
}: CloseSituation): CloseDecision {
  // The Dock opens the window again, and everybody there knows that closing it is not quitting.
  if (platform === 'darwin') return 'hide'
  if (!hasTray || !isClosedToTray) return 'quit'
  return isTrayExplained ? 'hide' : 'explain'
}
