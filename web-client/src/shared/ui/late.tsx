import { type ReactNode, useEffect, useState } from 'react'

/** Shows `children` only when it is still there after a moment: what is quick must not flash. */
export function Late({ children, afterMs = 200 }: { children: ReactNode; afterMs?: number }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return late ? children : null
}
