export const SEVERITIES = ['misdemeanour', 'minor', 'serious', 'especially_serious'] as const;
export const STAGES = [
  'registered',
  'suspicion_served',
  'indictment_in_court',
  'conviction',
  'closed_no_offence',
] as const;
