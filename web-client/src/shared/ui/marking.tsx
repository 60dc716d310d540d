import styles from './marking.module.css'

const colours: Readonly<Record<string, string | undefined>> = {
  'TLP:RED': styles.red,
  'TLP:AMBER': styles.amber,
  'TLP:AMBER+STRICT': styles.amber,
  'TLP:GREEN': styles.green,
  'TLP:CLEAR': styles.clear,
}

/** The codes of a marking, such as `TLP:AMBER H2`: never translated, left to right in every language. */
export function Marking({ codes }: { codes: string }) {
  return codes
    .split(/\s+/)
    .filter((code) => code !== '')
    .map((code) => {
      const colour = colours[code]
      return (
        <bdi key={code} className={colour ? `${styles.tlp} ${colour}` : styles.code}>
          {code}
        </bdi>
      )
    })
}
