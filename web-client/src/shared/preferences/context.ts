import { createContext, useContext } from 'react'
import { useModel } from '../model/use-model.ts'
import type { Choices, Preferences } from './preferences.ts'

const PreferencesContext = createContext<Preferences | null>(null)
export const PreferencesProvider = PreferencesContext.Provider

/** The choices of this browser and the way to change them. */
export function usePreferences(): { choices: Choices; preferences: Preferences } {
  const preferences = useContext(PreferencesContext)
  if (!preferences) throw new Error('no PreferencesProvider above')
  return { choices: useModel(preferences), preferences }
}
