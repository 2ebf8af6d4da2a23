/** Criminal Code of Ukraine, art. 12, from light to grave. */
export const SEVERITIES = ['misdemeanour', 'minor', 'serious', 'especially_serious'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** As figures speak of them: serious takes in the especially serious. */
export const SEVERITY_GROUPS = {
  serious: ['serious', 'especially_serious'],
  especially_serious: ['especially_serious'],
  all: SEVERITIES,
} as const satisfies Readonly<Record<string, readonly Severity[]>>;
export const SEVERITY_GROUP_NAMES = [
  'serious',
  'especially_serious',
  'all',
] as const satisfies readonly (keyof typeof SEVERITY_GROUPS)[];
