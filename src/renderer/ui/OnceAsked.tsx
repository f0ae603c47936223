import { type ReactNode, Suspense, useState } from 'react'

interface OnceAskedProps {
  isAsked: boolean
  children: ReactNode
}

/** For what is loaded when it is first asked for. Once there it stays, so that its closing is seen. */
export function OnceAsked({ isAsked, children }: OnceAskedProps) {
  const [wasAsked, setAsked] = useState(false)
  if (isAsked && !wasAsked) setAsked(true)
  return wasAsked && <Suspense>{children}</Suspense>
}
