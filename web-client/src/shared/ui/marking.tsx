import { parted } from '../marking/marking-text.ts'
import styles from './marking.module.css'

const colours: Readonly<Record<string, string | undefined>> = {
  'TLP:RED': styles.red,
  'TLP:AMBER': styles.amber,
  'TLP:AMBER+STRICT': styles.amber,
  'TLP:GREEN': styles.green,
  'TLP:CLEAR': styles.clear,
}

/**
 * The codes of a marking, such as `TLP:AMBER H2`: never translated, left to right in every language; and behind
 * them its conditions, as they were written.
 */
export function Marking({ codes: marking }: { codes: string }) {
  const { codes, conditions } = parted(marking)
  const shown = codes.map((code) => {
    const colour = colours[code]
    return (
      <bdi key={code} className={colour ? `${styles.tlp} ${colour}` : styles.code}>
        {code}
      </bdi>
    )
  })
  return (
    <>
      {shown}
      {conditions && <bdi className={styles.conditions}>{conditions}</bdi>}
    </>
  )
}
