/** Criminal Code of Ukraine, art. 12, from light to grave. */
export const SEVERITIES = ['misdemeanour', 'minor', 'serious', 'especially_serious'] as const;
export type Severity = (typeof SEVERITIES)[number];
