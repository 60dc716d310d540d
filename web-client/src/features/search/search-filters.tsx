import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { dayEnd, dayStart } from '../../shared/time/local-day.ts'
import { Button } from '../../shared/ui/button.tsx'
import { DateField } from '../../shared/ui/date-field.tsx'
import { type Option, Select } from '../../shared/ui/select.tsx'
import type { ViewStore } from '../../shared/view/view-store.ts'
import styles from './search.module.css'
import type { SearchViewModel } from './search-view-model.ts'

/** What a search can be narrowed to. */
export function SearchFilters({ model, view }: { model: SearchViewModel; view: ViewStore }) {
  const { t, format } = useWords()
  const { wish, result } = useModel(model)
  const rooms = [...useModel(view).rooms.values()]
  const markings = result?.markings ?? []
  const day = (ms: number | undefined) => (ms === undefined ? '' : format.dayKey(ms))
  return (
    <div className={styles.filters}>
      <Select
        label={t('search.room')}
        value={wish.room ?? ''}
        options={[any(t('search.anyRoom')), ...rooms.map(({ id, title }) => option(id, title))]}
        onPick={(room) => model.set({ room: room || undefined })}
      />
      <Select
        label={t('search.person')}
        value={wish.officer ?? ''}
        options={[any(t('search.anyPerson')), ...people(rooms)]}
        onPick={(officer) => model.set({ officer: officer || undefined })}
      />
      <Select
        label={t('search.agency')}
        value={wish.agency ?? ''}
        options={[any(t('search.anyAgency')), ...agencies(rooms)]}
        onPick={(agency) => model.set({ agency: agency || undefined })}
      />
      {markings.length > 0 && (
        <Select
          label={t('search.marking')}
          value={wish.marking ?? ''}
          options={[any(t('search.anyMarking')), ...markings.map((each) => option(each, each))]}
          onPick={(marking) => model.set({ marking: marking || undefined })}
        />
      )}
      <DateField
        label={t('search.from')}
        value={day(wish.from)}
        onChange={(from) => model.set({ from: dayStart(from) })}
      />
      <DateField
        label={t('search.to')}
        value={day(wish.to)}
        onChange={(to) => model.set({ to: dayEnd(to) })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={wish.hasFile === true}
          onChange={(event) => model.set({ hasFile: event.currentTarget.checked || undefined })}
        />
        {t('search.file')}
      </label>
      <Button small kind="plain" onClick={() => model.clear()}>
        {t('search.clear')}
      </Button>
    </div>
  )
}

function option(value: string, label: string): Option {
  return { value, label }
}

function any(label: string): Option {
  return option('', label)
}

function people(rooms: readonly Room[]): Option[] {
  const found = new Map<string, string>()
  for (const room of rooms) {
    for (const { officer, displayName } of room.people) found.set(officer, displayName)
  }
  return sorted(found)
}

function agencies(rooms: readonly Room[]): Option[] {
  const found = new Map<string, string>()
  for (const room of rooms) {
    for (const { name, title } of room.agencies) found.set(name, title)
  }
  return sorted(found)
}

function sorted(found: ReadonlyMap<string, string>): Option[] {
  return [...found]
    .map(([value, label]) => option(value, label))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}
