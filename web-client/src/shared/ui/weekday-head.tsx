import { useDayFormats } from '../i18n/day-formats.ts'
import type { Day } from '../time/days.ts'

/** The head of a table whose columns are the days of `week`; each says its whole name when it is pointed at. */
export function WeekdayHead({
  week,
  brief,
}: {
  week: readonly Day[] | undefined
  brief?: boolean
}) {
  const named = useDayFormats()
  return (
    <thead>
      <tr>
        {week?.map((day) => (
          <th key={day} scope="col">
            <abbr title={named.weekday(day)}>
              {brief ? named.weekdayBrief(day) : named.weekdayShort(day)}
            </abbr>
          </th>
        ))}
      </tr>
    </thead>
  )
}
