/** Which answer belongs to which of the steps that the server offers. */
const CODES_OF: Readonly<Record<string, readonly string[]>> = {
  confirm_hold: ['held'],
  report_unavailable: ['nothing_recorded', 'overwritten', 'camera_was_down', 'does_not_see_place', 'wrong_owner'],
  refuse: ['refused'],
};

export const codesOf = (actions: readonly string[]): string[] =>
  ['confirm_hold', 'report_unavailable', 'refuse'].flatMap((action) =>
    actions.includes(action) ? (CODES_OF[action] ?? []) : [],
  );
