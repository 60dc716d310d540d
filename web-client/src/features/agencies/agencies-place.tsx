import { useCallback, useState } from 'react'
import { Link, useRoute } from 'wouter'
import type { EnginePort, Federation } from '../../core/engine/port.ts'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import { useModel, useOwnModel } from '../../shared/model/use-model.ts'
import entries from '../../shared/ui/entries.module.css'
import frame from '../../shared/ui/frame.module.css'
import { Late } from '../../shared/ui/late.tsx'
import text from '../../shared/ui/text.module.css'
import styles from './agencies.module.css'
import { AgenciesView } from './agencies-view.tsx'
import { ApprovalsView } from './approvals-view.tsx'
import { DevicesView } from './devices-view.tsx'
import { regionRows } from './home-rules.ts'
import { InvitationsView } from './invitations-view.tsx'
import { MarkingsView } from './markings-view.tsx'
import { OfficeModel } from './office-model.ts'
import { approvals, invitationState, people } from './office-rules.ts'
import { PeopleView } from './people-view.tsx'
import { RegionsView } from './regions-view.tsx'
import { TeamsView } from './teams-view.tsx'

const sections = {
  approvals: { title: 'office.approvals', view: ApprovalsView },
  agencies: { title: 'office.agencies', view: AgenciesView },
  teams: { title: 'office.teams', view: TeamsView },
  markings: { title: 'office.markings', view: MarkingsView },
  regions: { title: 'homes.title', view: RegionsView },
  people: { title: 'office.people', view: PeopleView },
  invitations: { title: 'office.invitations', view: InvitationsView },
  devices: { title: 'office.devices', view: DevicesView },
} as const satisfies Record<string, { title: MessageId; view: unknown }>

type Section = keyof typeof sections

/** The desk of an administrator at `/agencies/SECTION`. */
export function AgenciesPlace({ port }: { port: EnginePort }) {
  const { t } = useWords()
  const [, params] = useRoute('/agencies/:section?')
  const model = useOwnModel(() => new OfficeModel(port))
  const { federation } = useModel(model)
  const section = isSection(params?.section) ? params.section : 'agencies'
  const [now] = useState(() => Date.now())
  const View = sections[section].view
  const clock = useCallback(() => Date.now(), [])
  return (
    <div className={`${frame.place} ${styles.place}`}>
      <Pages federation={federation} current={section} now={now} />
      {federation ? (
        <View key={section} model={model} federation={federation} clock={clock} />
      ) : (
        <main id="main" className={frame.main} data-region="main" tabIndex={-1}>
          <h1 className={text.hidden}>{t('office.agencies')}</h1>
          <Late>
            <p role="status" className={frame.nothing}>
              {t('office.reading')}
            </p>
          </Late>
        </main>
      )}
    </div>
  )
}

function isSection(name: string | undefined): name is Section {
  return name !== undefined && Object.hasOwn(sections, name)
}

function Pages(props: { federation: Federation | null; current: Section; now: number }) {
  const { t } = useWords()
  const { federation, current, now } = props
  const own = federation?.agencies.find(({ own }) => own)
  const counts = federation && {
    agencies: federation.agencies.length,
    teams: federation.teams.length,
    markings: federation.schemes?.length ?? 0,
    regions: regionRows(federation, null).length,
    people: people(federation).length,
    devices: federation.devices.filter(({ revoked }) => revoked === null).length,
    invitations: federation.invitations.filter((i) => invitationState(i, now) === 'open').length,
    approvals: approvals(federation).length,
  }
  const page = (section: Section) => (
    <li>
      <Link
        href={`/agencies/${section}`}
        className={entries.entry}
        aria-current={section === current ? 'page' : undefined}
        {...(section === current && { 'data-region-start': '' })}
      >
        <span>{t(sections[section].title)}</span>
        {counts && section === 'approvals' && counts.approvals > 0 && (
          <span className={entries.badge}>
            {counts.approvals}
            <span className={text.hidden}> {t('office.waiting')}</span>
          </span>
        )}
        {counts && section !== 'approvals' && (
          <span className={`${text.tiny} ${text.faint}`}>{counts[section]}</span>
        )}
      </Link>
    </li>
  )
  return (
    <nav className={styles.pages} data-region="list" tabIndex={-1} aria-label={t('office.title')}>
      <header className={styles.pagesHead}>
        <h2>{t('office.title')}</h2>
        <p className={`${text.small} ${text.muted}`}>
          <bdi>{own?.title ?? ''}</bdi>
        </p>
      </header>
      <div className={styles.pagesScroll}>
        <h3>{t('office.forYou')}</h3>
        <ul>{page('approvals')}</ul>
        <h3>{t('office.partners')}</h3>
        <ul>
          {page('agencies')}
          {page('teams')}
          {page('markings')}
          {page('regions')}
        </ul>
        <h3>{t('office.own')}</h3>
        <ul>
          {page('people')}
          {page('invitations')}
          {page('devices')}
        </ul>
      </div>
      <p className={`${styles.pagesFoot} ${text.small} ${text.muted}`}>{t('office.signed')}</p>
    </nav>
  )
}
