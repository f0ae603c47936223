import { create } from 'zustand'

/** Whether the list behind the bell is open. */
export const useBell = create<{ isOpen: boolean }>()(() => ({ isOpen: false }))

export const setBellOpen = (isOpen: boolean) => useBell.setState({ isOpen })
