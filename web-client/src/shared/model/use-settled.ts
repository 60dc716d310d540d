import { useEffect, useState } from 'react'

/** False while a view is drawn for the first time and true a moment later: for what nobody waits for. */
export function useSettled(afterMs = 100): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return settled
}
