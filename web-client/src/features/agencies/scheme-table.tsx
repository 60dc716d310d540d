import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import {
  type AddedScheme,
  codesOf,
  inAllLanguages,
  type Kind,
  type Passes,
} from '../../shared/marking/schemes.ts'
import ledger from '../../shared/ui/ledger.module.css'
import { Marking } from '../../shared/ui/marking.tsx'
import text from '../../shared/ui/text.module.css'

const kinds: Readonly<Record<Kind, MessageId>> = {
  audience: 'marking.audience',
  handling: 'marking.handling',
  grade: 'marking.grade',
  action: 'marking.action',
}
const passes: Readonly<Record<Passes, MessageId>> = {
  any: 'markings.passesAny',
  same: 'markings.passesSame',
  none: 'markings.passesNone',
}

/** The codes of a scheme: what each is about, what it means, and where something with it may go. */
export function SchemeTable({ scheme, caption }: { scheme: AddedScheme; caption: string }) {
  const { t, words } = useWords()
  return (
    <table className={ledger.table}>
      <caption className={text.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('markings.code')}</th>
          <th scope="col">{t('markings.kind')}</th>
          <th scope="col">{t('markings.means')}</th>
          <th scope="col">{t('markings.passes')}</th>
        </tr>
      </thead>
      <tbody>
        {codesOf(inAllLanguages(scheme)).map((one) => (
          <tr key={one.code}>
            <th scope="row">
              <Marking codes={one.code} />
            </th>
            <td>{t(kinds[one.group.kind])}</td>
            <td>
              <bdi>{one.means[words.language.code]}</bdi>
            </td>
            <td>{t(passes[one.passes])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
