import { Keyboard, LockKeyhole, TriangleAlert } from 'lucide'
import { type ReactNode, useEffect, useState } from 'react'
import type { Self } from '../../core/engine/port.ts'
import { languages } from '../../shared/i18n/languages.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import { mayNotify } from '../../shared/notify/system-notice.ts'
import { usePreferences } from '../../shared/preferences/context.ts'
import type { Choices } from '../../shared/preferences/preferences.ts'
import { Stamp } from '../../shared/ui/agency.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { Note } from '../../shared/ui/note.tsx'
import { Select } from '../../shared/ui/select.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './settings.module.css'

/** How the interface speaks and looks, who this device belongs to, and how to close it. */
export function SettingsView(props: {
  self: Self | null
  /** Whether others see what this person reads; null while no room has said so. */
  sharesReading: boolean | null
  onShareReading: (on: boolean) => void
  /** Whether this browser is woken; comes when it is there. */
  wake: ReactNode
  onKeys: () => void
  onLock: () => void
  /** The person's devices, which the page loads when it is shown. */
  devices: ReactNode
}) {
  const { t } = useWords()
  const { sharesReading } = props
  return (
    <main id="main" className={styles.page} data-region="main" tabIndex={-1}>
      <div className={styles.column}>
        <h1>{t('settings.title')}</h1>
        {props.self && <Owner self={props.self} />}
        {props.devices}
        <Choosing wake={props.wake} />
        {sharesReading !== null && (
          <section className={styles.part} aria-label={t('settings.reading')}>
            <label className={text.row}>
              <input
                type="checkbox"
                checked={sharesReading}
                onChange={(event) => props.onShareReading(event.currentTarget.checked)}
              />
              {t('settings.reading')}
            </label>
            <p className={`${text.small} ${text.muted}`}>{t('settings.readingWords')}</p>
          </section>
        )}
        <section className={styles.part} aria-labelledby="settings-device">
          <h2 id="settings-device">{t('settings.device')}</h2>
          <StorageNote />
          <p className={text.muted}>{t('settings.lockWords')}</p>
          <div className={`${text.row} ${text.wrap}`}>
            <Button onClick={props.onLock}>
              <Icon of={LockKeyhole} />
              {t('settings.lock')}
            </Button>
            <a className={text.small} href="/check">
              {t('settings.check')}
            </a>
            <Button kind="plain" onClick={props.onKeys}>
              <Icon of={Keyboard} />
              {t('keys.title')}
            </Button>
          </div>
        </section>
      </div>
    </main>
  )
}

function Owner({ self }: { self: Self }) {
  const { t, format } = useWords()
  return (
    <section className={styles.part} aria-label={t('settings.you')}>
      <div className={text.row}>
        {self.agency && <Stamp agency={self.agency} />}
        <div>
          <b>
            <bdi>{self.displayName}</bdi>
          </b>
          <p className={`${text.small} ${text.muted}`}>
            {t('text.pair', { a: self.role, b: self.agency?.title ?? '' })}
          </p>
        </div>
      </div>
      <dl className={text.facts}>
        <dt>{t('settings.thisDevice')}</dt>
        <dd>
          <bdi className={text.code}>{self.device}</bdi>
        </dd>
        {self.validUntil !== null && (
          <>
            <dt>{t('settings.valid')}</dt>
            <dd>
              <bdi>{format.date(self.validUntil)}</bdi>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** Warns where the browser may clear this site's messages by itself. */
function StorageNote() {
  const { t } = useWords()
  const [kept, setKept] = useState(true)
  useEffect(() => {
    void navigator.storage.persisted().then(setKept)
  }, [])
  if (kept) return null
  return (
    <Note icon={TriangleAlert} title={t('settings.mayClear')}>
      <p className={text.muted}>{t('settings.mayClearNext')}</p>
    </Note>
  )
}

function Choosing({ wake }: { wake: ReactNode }) {
  const { t } = useWords()
  const { choices, preferences } = usePreferences()
  return (
    <section className={styles.part} aria-labelledby="settings-look">
      <h2 id="settings-look">{t('settings.look')}</h2>
      <Choice legend={t('settings.language')}>
        {languages.map(({ code, name, dir }) => (
          <Option key={code} name="language" value={code}>
            <span lang={code} dir={dir}>
              {name}
            </span>
          </Option>
        ))}
      </Choice>
      <Choice legend={t('settings.theme')}>
        <Option name="theme" value="system">
          {t('settings.themeSystem')}
        </Option>
        <Option name="theme" value="light">
          {t('settings.themeLight')}
        </Option>
        <Option name="theme" value="dark">
          {t('settings.themeDark')}
        </Option>
      </Choice>
      <Choice legend={t('settings.density')}>
        <Option name="density" value="comfortable">
          {t('settings.comfortable')}
        </Option>
        <Option name="density" value="compact">
          {t('settings.compact')}
        </Option>
      </Choice>
      <label className={text.row}>
        <input
          type="checkbox"
          checked={choices.singleKeys}
          onChange={(event) => preferences.set({ singleKeys: event.currentTarget.checked })}
        />
        {t('settings.singleKeys')}
      </label>
      <NotifyChoice />
      {wake}
      <QuietChoice />
      <Select
        label={t('settings.lockAfter')}
        value={choices.lockAfter}
        options={lockTimes.map((minutes) => ({
          value: String(minutes),
          label:
            minutes === 0 ? t('settings.lockNever') : t('settings.minutes', { count: minutes }),
        }))}
        onPick={(picked) => {
          const lockAfter = lockTimes.find((minutes) => String(minutes) === picked)
          if (lockAfter !== undefined) preferences.set({ lockAfter })
        }}
      />
    </section>
  )
}

/** Reminders outside of the page need the browser's leave, which is asked for when they are chosen. */
function NotifyChoice() {
  const { t } = useWords()
  const { choices, preferences } = usePreferences()
  const [refused, setRefused] = useState(false)
  const choose = async (wanted: boolean) => {
    const allowed = wanted && (await mayNotify())
    setRefused(wanted && !allowed)
    preferences.set({ notify: allowed })
  }
  return (
    <>
      <label className={text.row}>
        <input
          type="checkbox"
          checked={choices.notify}
          onChange={(event) => void choose(event.currentTarget.checked)}
        />
        {t('settings.notify')}
      </label>
      {refused && (
        <p role="alert" className={`${text.small} ${text.stop}`}>
          {t('settings.notifyRefused')}
        </p>
      )}
    </>
  )
}

const lockTimes = [5, 15, 60, 0] as const

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** Hours of the day in which nothing is shown outside of the page. */
function QuietChoice() {
  const { t } = useWords()
  const { choices, preferences } = usePreferences()
  return (
    <>
      <label className={text.row}>
        <input
          type="checkbox"
          checked={choices.quiet}
          onChange={(event) => preferences.set({ quiet: event.currentTarget.checked })}
        />
        {t('settings.quiet')}
      </label>
      {choices.quiet && (
        <div className={`${text.row} ${text.wrap}`}>
          <Select
            label={t('settings.quietFrom')}
            value={choices.quietFrom}
            options={hours}
            onPick={(hour) => preferences.set({ quietFrom: Number(hour) })}
          />
          <Select
            label={t('settings.quietTo')}
            value={choices.quietTo}
            options={hours}
            onPick={(hour) => preferences.set({ quietTo: Number(hour) })}
          />
        </div>
      )}
    </>
  )
}

function Choice(props: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className={styles.legend}>{props.legend}</legend>
      <div className={styles.options}>{props.children}</div>
    </fieldset>
  )
}

type Named = 'language' | 'theme' | 'density'

function Option<N extends Named>(props: { name: N; value: Choices[N]; children: ReactNode }) {
  const { choices, preferences } = usePreferences()
  return (
    <label className={styles.option}>
      <input
        className={text.hidden}
        type="radio"
        name={props.name}
        checked={choices[props.name] === props.value}
        onChange={() => preferences.set({ [props.name]: props.value })}
      />
      {props.children}
    </label>
  )
}
