import { useEffect, useRef } from 'react'
import type { EnginePort, SearchHit } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import text from '../../shared/ui/text.module.css'
import type { ViewStore } from '../../shared/view/view-store.ts'
import { Hit } from './hit.tsx'
import styles from './search.module.css'
import { SearchFilters } from './search-filters.tsx'
import type { SearchMemory } from './search-memory.ts'
import { isEmpty, SearchViewModel } from './search-view-model.ts'

/** Looks through everything that this device may read, and says what was looked through. */
export function SearchView(props: {
  port: EnginePort
  view: ViewStore
  room: string | null
  memory: SearchMemory
}) {
  const { t } = useWords()
  const model = useOwnModel(() => new SearchViewModel(props.port, props.memory, props.room))
  const { wish } = useModel(model)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <main id="main" className={styles.page} data-region="main" tabIndex={-1}>
      <search className={styles.column}>
        <h1>{t('search.title')}</h1>
        <input
          ref={field}
          className={styles.field}
          type="search"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('search.field')}
          placeholder={t('search.field')}
          value={wish.text}
          onChange={(event) => model.set({ text: event.currentTarget.value })}
        />
        <SearchFilters model={model} view={props.view} />
        <Hits model={model} view={props.view} />
      </search>
    </main>
  )
}

function Hits({ model, view }: { model: SearchViewModel; view: ViewStore }) {
  const { t } = useWords()
  const { wish, result } = useModel(model)
  const { rooms } = useModel(view)
  if (!result) return <p role="status">{t('search.searching')}</p>
  const shown = result.hits.length
  const words = isEmpty(wish)
    ? t('search.hint')
    : result.total === 0
      ? t('search.none')
      : result.total > shown
        ? t('search.foundMany', { count: result.total, shown })
        : t('search.found', { count: result.total })
  return (
    <>
      <p role="status" className={text.small}>
        {words}
      </p>
      {shown > 0 && (
        <ol className={styles.hits}>
          {result.hits.map((hit) => (
            <li key={keyOf(hit)}>
              <Hit hit={hit} query={wish.text} rooms={rooms} />
            </li>
          ))}
        </ol>
      )}
      <Scope model={model} view={view} />
    </>
  )
}

/** What was looked through, and what was not. */
function Scope({ model, view }: { model: SearchViewModel; view: ViewStore }) {
  const { t, format } = useWords()
  const { wish, result } = useModel(model)
  const { rooms } = useModel(view)
  if (!result) return null
  const coming = [...rooms.values()].filter(
    ({ id, past }) =>
      (wish.room ?? id) === id && (past.state === 'coming' || past.state === 'waiting'),
  )
  return (
    <div className={`${text.small} ${text.muted} ${styles.scope}`}>
      <p>
        {result.since === null
          ? t('search.scopeEmpty')
          : t('search.scope', { date: format.date(result.since) })}
      </p>
      {result.behind > 0 && <p>{t('search.behind', { count: result.behind })}</p>}
      {coming.map(({ id, title }) => (
        <p key={id}>{t('search.pastComing', { room: title })}</p>
      ))}
    </div>
  )
}

function keyOf(hit: SearchHit): string {
  if (hit.kind === 'task') return hit.task.id
  return hit.kind === 'file' ? hit.file.id : `${hit.entry.room}/${hit.entry.key}`
}
