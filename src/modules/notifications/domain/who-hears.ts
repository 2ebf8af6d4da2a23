/** What a notice tells, seen from whom it reaches; each has a template of this name. */
export const NOTICE_KINDS = [
  'hold-asked',
  'hold-released',
  'footage-asked',
  'answer-overdue',
  'decision-wanted',
  'request-approved',
  'request-returned',
  'request-refused',
  'request-ended',
  'ask-answered',
  'exhibit-sealed',
  'exhibit-rejected',
  'confirmation-due',
  'search-overridden',
  'task-wanted',
  'task-decided',
  'export-wanted',
  'export-decided',
  'clarification-asked',
  'clarified',
  'second-decision-wanted',
  'urgent-footage-asked',
  'review-wanted',
  'review-overdue',
  'number-due',
  'hold-renewed',
  'hold-ending',
  'request-reviewed',
  'webhook-disabled',
  'answer-escalated',
  'owner-silent',
  'footage-assessed',
  'outcome-missing',
  'outcome-overdue',
  'quarter-reviewed',
  'drill-asked',
  'store-damaged',
  'deletion-wanted',
  'release-wanted',
  'medium-announced',
  'medium-received',
  'medium-overdue',
  'search-review-wanted',
  'search-explanation-wanted',
  'search-explained',
  'search-review-decided',
  'oversight-alarm',
  'report-ready',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * `owners`: the operators of each organization whose cameras the request still asks for. `released-owners`: of those whose
 * hold has just ended. `owner`: of the one ask the event is about, or of those whose files a medium carries. `supervisors`: of the requesting organization.
 * `author`: the one account that wrote the request. `keeper`: the operators of the organization that the event is about. `second-person`:
 * whoever may decide beside the one who asked. `command`: the regional command of the request's region. `oversight`: all inspectors
 * and administrators. `inspectors`: they alone. `reviewer` and
 * `searcher`: the two persons of a review (the inspectors, where it is given to nobody). `unit`: the supervisors of the organization that the event is about. `subscriber`: the one account that asked
 * to be told of a report.
 */
export type Audience =
  | 'command'
  | 'owners'
  | 'released-owners'
  | 'owner'
  | 'supervisors'
  | 'author'
  | 'keeper'
  | 'second-person'
  | 'oversight'
  | 'inspectors'
  | 'reviewer'
  | 'searcher'
  | 'unit'
  | 'subscriber';

export interface Told {
  readonly kind: NoticeKind;
  readonly to: Audience;
  /** Tell only where the event says so. */
  readonly when?: (data: Readonly<Record<string, unknown>>) => boolean;
}

const bySystem = (data: Readonly<Record<string, unknown>>): boolean =>
  ['lapse', 'expire', 'fulfil', 'lapse_review', 'lapse_number'].includes(String(data['action']));

const isRevoked = (data: Readonly<Record<string, unknown>>): boolean =>
  data['outcome'] === 'not_justified' && data['from'] === 'open';

/** The hold of one ask ended while its request goes on; the end of a whole request tells its owners once. */
const alone = (data: Readonly<Record<string, unknown>>): boolean =>
  data['isHoldOut'] === true && ['dropped', 'silent', 'hold-ended'].includes(String(data['reason']));

const isOpen = (data: Readonly<Record<string, unknown>>): boolean => data['requestState'] === 'open';

/** Positions were opened away from the place or time of their crime. */
const isOverridden = (data: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(data['override']) && data['override'].length > 0;

/** A medium on its way is the business of whoever sends it and of whoever waits for it. */
const toBothEnds = (kind: NoticeKind): readonly Told[] => [
  { kind, to: 'author' },
  { kind, to: 'owner' },
];

/** Who hears of what. An event that is not here is nobody's news. */
export const WHO_HEARS: Readonly<Record<string, readonly Told[]>> = {
  'request.submitted': [
    { kind: 'hold-asked', to: 'owners' },
    { kind: 'decision-wanted', to: 'supervisors' },
  ],
  'request.approved': [
    { kind: 'footage-asked', to: 'owners' },
    { kind: 'request-approved', to: 'author' },
  ],
  'request.endorsed': [{ kind: 'second-decision-wanted', to: 'supervisors' }],
  'request.opened-urgently': [
    { kind: 'urgent-footage-asked', to: 'owners' },
    { kind: 'review-wanted', to: 'supervisors' },
  ],
  'request.review-overdue': [
    { kind: 'review-overdue', to: 'supervisors' },
    { kind: 'review-overdue', to: 'command' },
  ],
  'request.number-reminded': [{ kind: 'number-due', to: 'author' }],
  'request.reviewed': [
    { kind: 'request-reviewed', to: 'author' },
    { kind: 'hold-released', to: 'released-owners', when: isRevoked },
  ],
  'request.returned': [{ kind: 'request-returned', to: 'author' }],
  'request.refused': [
    { kind: 'request-refused', to: 'author' },
    { kind: 'hold-released', to: 'released-owners' },
  ],
  'request.withdrawn': [
    { kind: 'hold-released', to: 'released-owners' },
    { kind: 'request-ended', to: 'author', when: bySystem },
  ],
  'request.closed': [
    { kind: 'hold-released', to: 'released-owners' },
    { kind: 'request-ended', to: 'author', when: bySystem },
  ],
  'ask.held': [{ kind: 'ask-answered', to: 'author' }],
  'ask.answered': [{ kind: 'ask-answered', to: 'author' }],
  'ask.clarification-asked': [{ kind: 'clarification-asked', to: 'author' }],
  'ask.clarified': [{ kind: 'clarified', to: 'owner' }],
  'ask.reminded': [{ kind: 'answer-overdue', to: 'owner' }],
  'ask.escalated': [
    { kind: 'answer-escalated', to: 'owner', when: (data) => data['escalatedTo'] === 'head' },
    { kind: 'owner-silent', to: 'command', when: (data) => data['escalatedTo'] === 'command' },
    { kind: 'owner-silent', to: 'author', when: (data) => data['escalatedTo'] === 'command' },
  ],
  'ask.sent-on': [
    { kind: 'footage-asked', to: 'owner', when: isOpen },
    { kind: 'hold-asked', to: 'owner', when: (data) => !isOpen(data) },
  ],
  'ask.hold-renewed': [{ kind: 'hold-renewed', to: 'owner' }],
  'ask.hold-ending': [{ kind: 'hold-ending', to: 'author' }],
  'ask.released': [{ kind: 'hold-released', to: 'owner', when: alone }],
  'search.made': [{ kind: 'search-overridden', to: 'supervisors', when: isOverridden }],
  'task.requested': [{ kind: 'task-wanted', to: 'supervisors' }],
  'task.approved': [{ kind: 'task-decided', to: 'author' }],
  'task.refused': [{ kind: 'task-decided', to: 'author' }],
  'camera-export.requested': [{ kind: 'export-wanted', to: 'second-person' }],
  'camera-export.approved': [{ kind: 'export-decided', to: 'author' }],
  'camera-export.refused': [{ kind: 'export-decided', to: 'author' }],
  'exhibit.sealed': [{ kind: 'exhibit-sealed', to: 'author' }],
  'webhook.disabled': [{ kind: 'webhook-disabled', to: 'keeper' }],
  'drill.started': [{ kind: 'drill-asked', to: 'owners' }],
  'confirmation.due': [{ kind: 'confirmation-due', to: 'keeper' }],
  'exhibit.rejected': [{ kind: 'exhibit-rejected', to: 'owner' }],
  'exhibit.assessed': [{ kind: 'footage-assessed', to: 'owner', when: (data) => data['isNews'] === true }],
  'exhibit.outcomes-missing': [
    { kind: 'outcome-missing', to: 'author' },
    { kind: 'outcome-overdue', to: 'supervisors', when: (data) => Number(data['round']) > 1 },
  ],
  'consignment.announced': toBothEnds('medium-announced'),
  'consignment.received': toBothEnds('medium-received'),
  'consignment.overdue': toBothEnds('medium-overdue'),
  // a run tells once what it found; a look at a single exhibit tells of that one
  'scrub.finished': [{ kind: 'store-damaged', to: 'oversight', when: (data) => Number(data['news']) > 0 }],
  'exhibit.found-altered': [{ kind: 'store-damaged', to: 'oversight', when: (data) => data['runId'] == null }],
  'exhibit.found-missing': [{ kind: 'store-damaged', to: 'oversight', when: (data) => data['runId'] == null }],
  // what is due is told once a night and unit, what somebody proposed at once
  'retention.proposed': [{ kind: 'deletion-wanted', to: 'unit' }],
  'exhibit.deletion-proposed': [{ kind: 'deletion-wanted', to: 'unit', when: (data) => data['ground'] === 'early' }],
  'preservation.release-asked': [{ kind: 'release-wanted', to: 'unit' }],
  'review.opened': [{ kind: 'search-review-wanted', to: 'reviewer' }],
  'review.escalated': [{ kind: 'search-review-wanted', to: 'reviewer' }],
  'review.explanation-asked': [{ kind: 'search-explanation-wanted', to: 'searcher' }],
  'review.explained': [{ kind: 'search-explained', to: 'reviewer' }],
  'review.decided': [{ kind: 'search-review-decided', to: 'searcher', when: (data) => data['wasAsked'] === true }],
  'alarm.raised': [{ kind: 'oversight-alarm', to: 'inspectors' }],
  'report-issue.made': [{ kind: 'report-ready', to: 'subscriber' }],
  'owner.quarter-reviewed': [{ kind: 'quarter-reviewed', to: 'keeper' }],
};
