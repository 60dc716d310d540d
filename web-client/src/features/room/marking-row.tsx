import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { codeOf, joined, parted, withCode } from '../../shared/marking/marking-text.ts'
import { type Kind, type KnownCode, useCodes } from '../../shared/marking/schemes.ts'
import { useModel } from '../../shared/model/use-model.ts'
import { Marking } from '../../shared/ui/marking.tsx'
import { MenuButton, type MenuLine } from '../../shared/ui/menu.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './composer.module.css'
import type { ComposerViewModel } from './composer-view-model.ts'

const kinds: readonly { kind: Kind; label: MessageId }[] = [
  { kind: 'audience', label: 'marking.audience' },
  { kind: 'handling', label: 'marking.handling' },
  { kind: 'grade', label: 'marking.grade' },
  { kind: 'action', label: 'marking.action' },
]

/** The marking of what is being written: one choice of each kind, with what it means. */
export function MarkingRow({ model, room }: { model: ComposerViewModel; room: Room }) {
  const { t } = useWords()
  const { marking } = useModel(model)
  const known = useCodes()
  if (!known || !room.talk) return null
  const { conditions } = parted(marking)
  const asks = kinds.some(({ kind }) => codeOf(marking, kind, known)?.needsConditions)
  const shown = marking !== '' || room.talk.mustBeGraded
  return (
    <div className={shown ? `${styles.marks} ${styles.shown}` : styles.marks}>
      <span className={`${text.tiny} ${text.muted}`}>{t('marking.title')}</span>
      {kinds.map(({ kind, label }) => (
        <Pick key={kind} kind={kind} label={label} known={known} model={model} room={room} />
      ))}
      {asks && (
        <input
          className={styles.conditions}
          dir="auto"
          maxLength={160}
          aria-label={t('marking.conditions')}
          placeholder={t('marking.conditions')}
          value={conditions}
          onChange={(event) => {
            const { codes } = parted(marking)
            /* The space while typing would be cut off by putting it together. */
            const typed = event.currentTarget.value.replaceAll(';', ',')
            model.mark(
              typed === ''
                ? joined({ codes, conditions: '' })
                : `${codes.join(' ')}; ${typed.trimStart()}`,
            )
          }}
        />
      )}
    </div>
  )
}

/** One kind of code: what is chosen now, and the choices by scheme. */
function Pick(props: {
  kind: Kind
  label: MessageId
  known: readonly KnownCode[]
  model: ComposerViewModel
  room: Room
}) {
  const { t, words } = useWords()
  const { kind, known, model, room } = props
  const { marking } = useModel(model)
  const language = words.language.code
  const chosen = codeOf(marking, kind, known)
  const standard = codeOf(room.talk?.marking ?? '', kind, known)
  const put = (code: string | null) =>
    model.mark(completed(withCode(marking, kind, code, known), room))
  const of = known.filter(({ group }) => group.kind === kind)
  const schemes = [...new Set(of.map(({ scheme }) => scheme))]
  const lines: MenuLine[] = [
    {
      label: t(standard ? 'marking.room' : 'marking.none'),
      checked: !chosen,
      act: () => put(null),
    },
    ...schemes.flatMap((scheme): MenuLine[] => [
      { heading: scheme.title[language] },
      ...of
        .filter((one) => one.scheme === scheme)
        .map((one) => ({
          label: `${one.code} ${one.means[language]}`,
          checked: one.code === chosen?.code,
          act: () => put(one.code),
        })),
    ]),
  ]
  const code = chosen ?? standard
  const said = code && kind !== 'audience' ? code.means[language] : null
  return (
    <MenuButton label={t(props.label)} kind="plain" lines={lines} className={styles.pick}>
      <span className={text.hidden}>{t(props.label)}</span>
      {code ? <Marking codes={code.code} /> : <span className={text.faint}>{t(props.label)}</span>}
      {said && <span className={`${text.tiny} ${text.muted} ${styles.means}`}>{said}</span>}
    </MenuButton>
  )
}

/** A marking of one's own says who may see it, too: the room's word on that is taken along. */
function completed(marking: string, room: Room): string {
  const standard = (room.talk?.marking ?? '').split(' ').find((code) => code.startsWith('TLP:'))
  const { codes } = parted(marking)
  const has = codes.length === 0 || codes.some((code) => code.startsWith('TLP:'))
  return standard && !has ? `${standard} ${marking}` : marking
}
