import { useWords } from '../i18n/use-words.ts'
import { parted } from '../marking/marking-text.ts'
import { useCodes } from '../marking/schemes.ts'
import styles from './marking.module.css'
import { Marking } from './marking.tsx'

/** The codes of a marking, each with what it means in the reader's language, and its conditions. */
export function MarkingStrip({ marking }: { marking: string }) {
  const { words } = useWords()
  const known = useCodes()
  const { codes, conditions } = parted(marking)
  return (
    <span className={styles.strip}>
      {codes.map((code) => {
        const means = known?.find((one) => one.code === code)?.means[words.language.code]
        const said = means !== undefined && !code.startsWith('TLP:')
        return (
          <span key={code} className={styles.pair} title={means}>
            <Marking codes={code} />
            {said && <bdi>{means}</bdi>}
          </span>
        )
      })}
      {conditions !== '' && <span dir="auto">{conditions}</span>}
    </span>
  )
}
