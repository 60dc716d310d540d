import { useWords } from '../i18n/use-words.ts'

/** A time of day, with the same moment in UTC where the person asks for it. */
export function Moment({ ms, className }: { ms: number; className?: string }) {
  const { format } = useWords()
  return (
    <time
      className={className}
      dateTime={new Date(ms).toISOString()}
      title={`${format.day(ms)}, ${format.time(ms)}, ${format.utc(ms)}`}
    >
      <bdi>{format.time(ms)}</bdi>
    </time>
  )
}
