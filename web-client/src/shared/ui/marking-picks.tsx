import type { Room } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import type { MessageId } from '../i18n/words.ts'
import { codeOf, parted, withCode } from '../marking/marking-text.ts'
import type { Kind, KnownCode } from '../marking/schemes.ts'
import { Marking } from './marking.tsx'
import styles from './marking-picks.module.css'
import { MenuButton, type MenuLine } from './menu.tsx'
import text from './text.module.css'

/** The kinds of codes, in the order in which they are written. */
export const markingKinds: readonly { kind: Kind; label: MessageId }[] = [
  { kind: 'audience', label: 'marking.audience' },
  { kind: 'handling', label: 'marking.handling' },
  { kind: 'grade', label: 'marking.grade' },
  { kind: 'action', label: 'marking.action' },
]

interface Props {
  readonly marking: string
  /** Its own marking stands where nothing is chosen. */
  readonly room: Room
  readonly known: readonly KnownCode[]
  readonly onMark: (marking: string) => void
}

/** A choice of each kind of code, with what it means. */
export function MarkingPicks(props: Props) {
  return markingKinds.map(({ kind, label }) => (
    <Pick key={kind} {...props} kind={kind} label={label} />
  ))
}

/** One kind of code: what is chosen now, and the choices by scheme. */
function Pick(props: Props & { kind: Kind; label: MessageId }) {
  const { t, words } = useWords()
  const { kind, known, marking, room } = props
  const language = words.language.code
  const chosen = codeOf(marking, kind, known)
  const standard = codeOf(room.talk?.marking ?? '', kind, known)
  const put = (code: string | null) =>
    props.onMark(completed(withCode(marking, kind, code, known), room))
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
