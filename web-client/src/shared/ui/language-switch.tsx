import { languages } from '../i18n/languages.ts'
import { useWords } from '../i18n/use-words.ts'
import { usePreferences } from '../preferences/context.ts'
import styles from './language-switch.module.css'

/** Each language in its own name; one press changes the whole page. */
export function LanguageSwitch() {
  const { t } = useWords()
  const { choices, preferences } = usePreferences()
  return (
    <ul className={styles.languages} aria-label={t('settings.language')}>
      {languages.map(({ code, name, dir }) => (
        <li key={code}>
          <button
            type="button"
            lang={code}
            dir={dir}
            aria-pressed={choices.language === code}
            onClick={() => preferences.set({ language: code })}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  )
}
