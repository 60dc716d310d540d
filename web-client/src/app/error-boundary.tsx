import { RotateCw } from 'lucide'
import { Component, type ReactNode } from 'react'
import { useWords } from '../shared/i18n/use-words.ts'
import { Button } from '../shared/ui/button.tsx'
import { Icon } from '../shared/ui/icon.tsx'
import { Page } from '../shared/ui/page.tsx'

/** Shows words and a way out when a view breaks, instead of an empty page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

/** Says that the page broke, what is kept, and offers to load it again. */
export function Broken() {
  const { t } = useWords()
  return (
    <Page title={t('broken.title')}>
      <p>{t('broken.words')}</p>
      <div>
        <Button kind="primary" onClick={() => window.location.reload()}>
          <Icon of={RotateCw} />
          {t('broken.reload')}
        </Button>
      </div>
    </Page>
  )
}
