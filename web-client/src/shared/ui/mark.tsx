import styles from './mark.module.css'

/** The product's mark. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" role="img" aria-label="Entente">
      <path d="M4 5h10v4H8v5h16V9h-6V5h10v22H18v-4h6v-5H8v5h6v4H4z" />
    </svg>
  )
}
