import { Check, TriangleAlert } from 'lucide'
import { useState } from 'react'
import type { Fingerprint } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'

/** Two people read eight groups to each other; only all eight alike let the person go on. */
export function FingerprintCompare(props: {
  groups: Fingerprint
  onSame: (same: boolean) => void
}) {
  const { t } = useWords()
  const { groups, onSame } = props
  const [agreed, setAgreed] = useState(0)
  const [different, setDifferent] = useState(false)
  const all = agreed === groups.length
  const same = () => {
    setAgreed(agreed + 1)
    if (agreed + 1 === groups.length) onSame(true)
  }
  const again = () => {
    setAgreed(0)
    setDifferent(false)
    onSame(false)
  }
  return (
    <div className={text.stack}>
      <ol className={styles.print} aria-label={t('finger.groups')}>
        {groups.map((group, i) => {
          const state = i < agreed ? 'yes' : i === agreed ? 'now' : 'later'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same figures
            <li key={i} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <bdi>{group}</bdi>
              <span>
                {state === 'yes' && <Icon of={Check} small />}
                {t(
                  state === 'yes'
                    ? 'finger.same'
                    : state === 'now'
                      ? 'finger.next'
                      : 'finger.later',
                )}
              </span>
            </li>
          )
        })}
      </ol>
      {different ? (
        <Note icon={TriangleAlert} tone="stop" title={t('finger.differs')} role="alert">
          <p>{t('finger.differsNext')}</p>
          <Button small onClick={again}>
            {t('finger.again')}
          </Button>
        </Note>
      ) : (
        <div className={text.row}>
          {!all && (
            <>
              <Button kind="primary" small onClick={same}>
                {t('finger.isSame')}
              </Button>
              <Button kind="stopping" small onClick={() => setDifferent(true)}>
                {t('finger.isDifferent')}
              </Button>
            </>
          )}
          <span className={`${text.small} ${text.muted}`} role="status">
            {all ? t('finger.all') : t('finger.count', { done: agreed, all: groups.length })}
          </span>
        </div>
      )}
    </div>
  )
}

/** The same groups to be read aloud by whoever is asked. */
export function FingerprintShown({ groups }: { groups: Fingerprint }) {
  const { t } = useWords()
  return (
    <ol className={styles.print} aria-label={t('finger.groups')}>
      {groups.map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same figures
        <li key={i}>
          <bdi>{group}</bdi>
        </li>
      ))}
    </ol>
  )
}
