import { ArrowUp, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { Room } from '../../core/engine/port.ts'
import { useMedia } from '../../shared/a11y/use-media.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { problemSentence } from '../../shared/ui/problem.ts'
import text from '../../shared/ui/text.module.css'
import styles from './composer.module.css'
import type { ComposerViewModel } from './composer-view-model.ts'
import type { TimelineHandle } from './timeline.tsx'

/** Where a person writes. Enter sends, Shift and Enter makes a new line; Page keys turn the timeline. */
export function Composer(props: {
  model: ComposerViewModel
  room: Room
  timeline: () => TimelineHandle | null
}) {
  const { t } = useWords()
  const { model, room } = props
  const { text: written, problem } = useModel(model)
  const area = useRef<HTMLTextAreaElement>(null)
  const hint = useId()
  const phone = useMedia('(max-width: 40em)')
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) area.current?.focus()
  }, [])
  const send = async () => {
    if (await model.send()) props.timeline()?.scroll('end')
    area.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const turn = turnOf(event, written === '')
    if (turn) {
      event.preventDefault()
      props.timeline()?.scroll(turn)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      void send()
    }
  }
  return (
    <form
      className={styles.composer}
      data-region="composer"
      aria-label={t('composer.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {problem && (
        <Note icon={TriangleAlert} tone="stop" title={t('composer.notSent')} role="alert">
          <p>{t(problemSentence(problem))}</p>
        </Note>
      )}
      <div className={styles.grow} data-text={`${written}\n`}>
        <textarea
          ref={area}
          rows={1}
          dir={written === '' ? undefined : 'auto'}
          data-region-start=""
          aria-label={t('composer.label', { room: room.title })}
          aria-describedby={hint}
          placeholder={t(phone ? 'composer.placeholderShort' : 'composer.placeholder', {
            count: room.agencies.length,
            room: room.title,
          })}
          value={written}
          onChange={(event) => model.type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={styles.bar}>
        <span id={hint} className={`${text.tiny} ${text.faint} ${styles.hint}`}>
          {written === '' ? t('composer.hint') : t('composer.draft')}
        </span>
        <Button
          type="submit"
          kind="primary"
          small
          className={styles.send}
          aria-disabled={written.trim() === ''}
        >
          <span className={styles.narrow}>
            <Icon of={ArrowUp} />
          </span>
          <span className={styles.sendWord}>{t('composer.send')}</span>
          <span className={`${text.key} ${styles.wide}`} aria-hidden="true">
            Enter
          </span>
        </Button>
      </div>
    </form>
  )
}

/** Which way a key turns the timeline; Home and End do so only while there is no text to move in. */
function turnOf(
  event: KeyboardEvent,
  empty: boolean,
): Parameters<TimelineHandle['scroll']>[0] | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null
  if (event.key === 'PageUp') return 'pageUp'
  if (event.key === 'PageDown') return 'pageDown'
  if (empty && event.key === 'Home') return 'start'
  if (empty && event.key === 'End') return 'end'
  return null
}
