import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/* Biome formats and finds the untyped mistakes; here are the rules that need types, and the hooks. */
export default tseslint.config(
  {
    ignores: [
      'dist',
      'target',
      'engine/target',
      'engine/src',
      'node_modules',
      '**/*.js',
      '**/*.cjs',
    ],
  },
  ...tseslint.configs.recommendedTypeCheckedOnly,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    /* Fakes answer at once where the real thing takes its time. */
    files: ['**/*.test.ts', '**/*.test.tsx', 'src/test/**'],
    rules: { '@typescript-eslint/require-await': 'off' },
  },
)
