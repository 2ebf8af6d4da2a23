import type { components } from './schema.d.ts';

/** Names for what the contract describes; the shapes themselves are generated from the OpenAPI document of the server. */
type Schema = components['schemas'];

export type Session = Schema['Session'];
export type SessionActor = Schema['Actor'];
export type Role = SessionActor['role'];
export type Account = Schema['Account'];
export type Grant = Schema['Grant'];
export type Grants = Schema['Grants'];
export type Organization = Schema['Organization'];
export type AccessToken = Schema['AccessToken'];
export type SecondFactor = Schema['SecondFactor'];
export type ProposedSecondFactor = Schema['ProposedSecondFactor'];
export type RecoveryCodes = Schema['RecoveryCodes'];
export type Passkey = Schema['Passkey'];
export type Passkeys = Schema['Passkeys'];

export interface Window {
  readonly from: string;
  readonly to: string;
}

export type Territory = Schema['Territory'];
export interface TerritoryTriple {
  readonly region: string | null;
  readonly district: string | null;
  readonly community: string | null;
}

export type Camera = Schema['Camera'];
export type Outage = Schema['Outage'];
export type Feeder = Schema['Feeder'];
export type Confirmations = Schema['Confirmations'];
export type Correction = Schema['Correction'];
export type ExportRequest = Schema['ExportRequest'];
export type Crime = Schema['Crime'];
export type CrimeDetail = Schema['CrimeDetail'];
export type Severity = Crime['severity'];
export type Stage = Crime['stage'];

export type SearchRecord = Schema['Search'];
export type SearchResult = Schema['SearchResult'];
export type Completeness = Schema['Completeness'];
export type SearchSignal = Schema['SearchSignal'];
export type QueueFigures = Schema['QueueFigures'];
export type DeadLetter = Schema['DeadLetter'];
export type PlanningTask = Schema['PlanningTask'];
export type SearchBudget = Schema['SearchBudget'];
export type TeamBudgets = Schema['SearchBudgetList'];

export type LegalBasis = Schema['LegalBasisList']['items'][number];
export type LegalBasisVersion = Schema['LegalBasisVersionList']['items'][number];
export type LegalBasisVersionInput = Schema['LegalBasisVersionInput'];
export type DelegationList = Schema['DelegationList'];
export type DelegationInput = Schema['DelegationInput'];
export type LegalBasisField = LegalBasis['fields'][number];
export type RequestSummary = Schema['RequestSummary'];
export type RequestView = Schema['Request'];
export type RequestState = RequestSummary['state'];
export type AskView = Schema['Ask'];
export type WorkingCalendar = Schema['WorkingCalendar'];
export type CalendarException = Schema['CalendarExceptionInput'];
export type LossView = Pick<Schema['Loss'], 'startsAt' | 'completeAt'>;
export type LegalBasisView = Schema['LegalBasis'];

export type Exhibit = Schema['Exhibit'];
export type UploadPart = Schema['UploadPart'];
export type UploadPartLink = Schema['UploadPartLink'];
export type CustodyEvent = Schema['CustodyEvent'];
export type Download = Schema['Download'];
export type PackageLink = Schema['PackageLink'];
export type CoverageView = Schema['Coverage'];
export type NewHandOver = Schema['NewHandOver'];
export type HandOver = Schema['HandOver'];
export type Consignment = Schema['Consignment'];
export type NewConsignment = Schema['NewConsignment'];
export type NewReceipt = Schema['NewReceipt'];
export type Reading = Schema['Reading'];
export type WorkingCopy = Schema['WorkingCopy'];
export type Look = Schema['Look'];
export type ExhibitNote = Schema['Note'];
export type Still = Schema['Still'];
export type StillList = Schema['StillList'];
export type CrimeTimeline = Schema['CrimeTimeline'];
export type ExhibitClock = Schema['ExhibitClock'];

export type Keeping = Schema['Keeping'];
export type Preservation = Schema['Preservation'];
export type Deletion = Schema['Deletion'];
export type RetentionSchedule = Schema['RetentionScheduleList']['items'][number];
export type RetentionScheduleInput = Schema['RetentionScheduleInput'];
export type Scrub = Schema['Scrub'];
export type EvidenceStore = Schema['EvidenceStore'];
export type ScrubFinding = Schema['ScrubFinding'];

export type Webhook = Schema['Webhook'];

export type Notice = Schema['Notice'];
export type NoticePage = Schema['NoticePage'];
export type QuarterReviews = Schema['QuarterReviews'];
export type MailPreferences = Schema['MailPreferences'];

export type ImportRun = Schema['ImportRun'];
export type TerritoryImport = Schema['TerritoryImport'];
export type Houses = Schema['Buildings'];
export type HouseSources = Schema['BuildingSources'];
export type FoundPlace = Schema['FoundPlace'];
export type FoundPlaces = Schema['FoundPlaces'];
export type PlaceSources = Schema['PlaceSources'];
export type StreetSources = Schema['StreetSources'];
export type RouteAnswer = Schema['Route'];
export type Cordon = Schema['Cordon'];
export type Canvass = Schema['Canvass'];
export type ImportPreview = Schema['ImportPreview'];
export type ImportPresets = Schema['ImportPresets'];
export type ImportPresetBody = Schema['ImportPresetBody'];
export type JournalEntry = Schema['JournalEntry'];
export type SearchReview = Schema['SearchReview'];
export type SearchReviewFigures = Schema['SearchReviewFigures'];
export type OversightAlarm = Schema['OversightAlarm'];
export type CanaryCamera = Schema['CanaryCamera'];
export type AccessReport = Schema['AccessReport'];
export type NewestCheckpoint = Schema['NewestCheckpoint'];
export type JournalCheckpoint = Schema['JournalCheckpoint'];
export type JournalHandouts = Schema['JournalHandouts'];
export type JournalConsistencyProof = Schema['JournalConsistencyProof'];
export type JournalInclusionProof = Schema['JournalInclusionProof'];
export type JournalErasure = Schema['JournalErasure'];
export type NewJournalErasure = Schema['NewJournalErasure'];
export type JournalLook = Schema['JournalLook'];
export type CameraVersion = Schema['CameraVersion'];
export type CameraConsultation = Schema['CameraConsultation'];

export type NetworkReport = Schema['NetworkReport'];
export type CoverageReport = Schema['CoverageReport'];
export type BlindSpotsReport = Schema['BlindSpotsReport'];
export type SeenCrime = Schema['SeenCrime'];
export type SolvingReport = Schema['SolvingReport'];
export type ResponsivenessReport = Schema['ResponsivenessReport'];
export type CommunitiesReport = Schema['CommunitiesReport'];
export type BeforeAfterReport = Schema['BeforeAfterReport'];
export type PolicingRecord = Schema['PolicingRecord'];
export type RetentionReport = Schema['RetentionReport'];
export type ReportView = Schema['ReportView'];
export type SaveReportView = Schema['SaveReportView'];
export type ReportSchedule = Schema['ReportSchedule'];
export type ScheduleReport = Schema['ScheduleReport'];
export type ReportIssue = Schema['ReportIssue'];
export type ReportDefinition = Schema['ReportDefinition'];
