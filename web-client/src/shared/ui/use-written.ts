import { useState } from 'react'

/**
 * A value that a person writes: what stands in the field while they write, and whether that is none. The
 * value follows each stroke, empty while what stands there means nothing; leaving the field completes it.
 *
 * @param read what a text means, `done` when the person has left the field; null for nothing
 */
export function useWritten(props: {
  value: string
  write: (value: string) => string
  read: (text: string, done: boolean) => string | null
  onChange: (value: string) => void
}) {
  const { value, write, read, onChange } = props
  const [written, setWritten] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  const take = (next: string) => {
    if (next !== value) onChange(next)
  }
  return {
    text: written ?? (value === '' ? '' : write(value)),
    wrong,
    onText: (text: string) => {
      setWritten(text)
      setWrong(false)
      take(read(text, false) ?? '')
    },
    onLeave: () => {
      if (written === null) return
      const meant = read(written, true)
      const isWrong = meant === null && written.trim() !== ''
      setWrong(isWrong)
      if (!isWrong) setWritten(null)
      take(meant ?? '')
    },
    /** The value came from elsewhere: what was written is forgotten. */
    forget: () => {
      setWritten(null)
      setWrong(false)
    },
  }
}
