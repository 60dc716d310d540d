import {
  Ellipsis,
  Forward,
  type IconNode,
  MessagesSquare,
  Pencil,
  Pin,
  PinOff,
  Reply,
  SmilePlus,
  SquareCheckBig,
  Undo2,
} from 'lucide'
import { Link, useLocation } from 'wouter'
import type { Entry } from '../../core/engine/port.ts'
import { type Speech, useWords } from '../../shared/i18n/use-words.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { MenuButton, type MenuLine } from '../../shared/ui/menu.tsx'
import styles from './talk.module.css'
import { type TalkGround, useTalk } from './talk-context.ts'
import { reactionWords } from './words.ts'

/** What can be done with one message, beside it when it is pointed at or has the focus. */
export function MessageActs({ entry }: { entry: Entry }) {
  const { t } = useWords()
  const ground = useTalk()
  const [, go] = useLocation()
  return (
    <div className={styles.acts} role="toolbar" aria-label={t('talk.acts')}>
      <Button
        kind="plain"
        square
        small
        aria-label={t('talk.reply')}
        title={t('talk.reply')}
        onClick={() => ground.composer.reply(entry)}
      >
        <Icon of={Reply} small flip />
      </Button>
      <MenuButton
        square
        kind="plain"
        label={t('talk.react')}
        lines={() => reactLines(entry, ground, t)}
      >
        <Icon of={SmilePlus} small />
      </MenuButton>
      <Link
        href={`/rooms/${entry.room}/board?from=${entry.key}`}
        className={styles.toTask}
        aria-label={t('room.makeTask')}
        title={t('room.makeTask')}
      >
        <Icon of={SquareCheckBig} small />
      </Link>
      <MenuButton
        square
        kind="plain"
        label={t('talk.more')}
        lines={() => moreLines(entry, ground, t, go)}
      >
        <Icon of={Ellipsis} small />
      </MenuButton>
    </div>
  )
}

/** The words that can be said about `entry`, each on or off. */
export function reactLines(entry: Entry, { talk }: TalkGround, t: Speech['t']): MenuLine[] {
  return reactionWords.map(({ word, icon, label }) => {
    const people = entry.talk?.reactions?.find((each) => each.word === word)?.people ?? []
    const checked = people.some(({ you }) => you)
    return { label: t(label), icon, checked, act: () => talk.react(entry, word) }
  })
}

/** All that can be done with `entry` besides answering and reacting. */
function moreLines(
  entry: Entry,
  ground: TalkGround,
  t: Speech['t'],
  go: (to: string) => void,
): MenuLine[] {
  const { talk, composer } = ground
  const { item, pinned } = entry.talk ?? { item: null }
  const line = (label: string, icon: IconNode, act: () => void): MenuLine => ({
    label,
    icon,
    act,
  })
  const lines = [
    line(t('talk.reply'), Reply, () => composer.reply(entry)),
    line(t('talk.thread'), MessagesSquare, () => item && ground.openThread(item)),
    line(t(pinned ? 'talk.unpin' : 'talk.pin'), pinned ? PinOff : Pin, () => talk.pin(entry)),
    line(t('talk.pass'), Forward, () => talk.ask({ kind: 'pass', entry })),
    line(t('room.makeTask'), SquareCheckBig, () =>
      go(`/rooms/${entry.room}/board?from=${entry.key}`),
    ),
  ]
  const words: MenuLine[] = [{ heading: t('talk.react') }, ...reactLines(entry, ground, t)]
  if (!entry.own) return [...lines, ...words]
  return [
    line(t('talk.edit'), Pencil, () => composer.edit(entry)),
    ...lines,
    line(t('talk.retract'), Undo2, () => talk.ask({ kind: 'retract', entry })),
    ...words,
  ]
}
