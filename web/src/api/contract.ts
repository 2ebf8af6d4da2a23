import type { MultiPolygon, Point, Polygon } from 'geojson';

export type Role =
  'investigator' | 'supervisor' | 'operator' | 'regional_command' | 'national_command' | 'inspector' | 'administrator';
export type OrganizationKind = 'police' | 'local_authority' | 'other';

export interface SessionActor {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly organization: { readonly id: string; readonly name: string; readonly kind: OrganizationKind };
  readonly regionCode: string | null;
  readonly isDemo: boolean;
  readonly mustChangePassword: boolean;
}
export interface Session {
  readonly actor: SessionActor;
  readonly csrfToken: string | null;
}

export interface Window {
  readonly from: string;
  readonly to: string;
}

export type CameraStatus = 'planned' | 'active' | 'out_of_service' | 'decommissioned';
export interface View {
  readonly bearing: number | null;
  readonly angle: number;
  readonly range: number;
  readonly verified: boolean;
  readonly area: Polygon | null;
}
export interface Camera {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string | null;
  readonly site: string | null;
  readonly location: Point;
  readonly precision: 'exact' | 'grid';
  readonly owner: { readonly id: string; readonly name: string; readonly kind: OrganizationKind };
  readonly territory: TerritoryTriple;
  readonly isInNoTerritory: boolean;
  readonly isOutsideOwnerTerritory: boolean;
  readonly status: CameraStatus;
  readonly type: string;
  readonly view: View | null;
  readonly mountHeight: number | null;
  readonly pixelWidth: number | null;
  readonly recordingMode: string;
  readonly hasUps: boolean;
  readonly retention: {
    readonly declaredHours: number | null;
    readonly measuredHours: number | null;
    readonly effectiveHours: number;
    readonly assumed: boolean;
  };
  readonly installedOn: string | null;
  readonly onPoliceInitiative: boolean;
  readonly programme: string | null;
  readonly contact: string | null;
  readonly reliability: number;
  readonly provenWorkingAt: string | null;
  readonly decommissionedOn: string | null;
  readonly version: number;
}

export type Severity = 'misdemeanour' | 'minor' | 'serious' | 'especially_serious';
export type Stage = 'registered' | 'suspicion_served' | 'indictment_in_court' | 'conviction' | 'closed_no_offence';
export interface TerritoryTriple {
  readonly region: string | null;
  readonly district: string | null;
  readonly community: string | null;
}
export interface Crime {
  readonly id: string;
  readonly erdrNumber: string | null;
  readonly pending: {
    readonly reportingLogNumber: string;
    readonly registerBy: string;
    readonly isOverdue: boolean;
  } | null;
  readonly externalKey: string | null;
  readonly article: string;
  readonly part: number | null;
  readonly severity: Severity;
  readonly severityVerified: boolean;
  readonly occurred: Window;
  readonly location: Point | null;
  readonly address: string | null;
  readonly territory: TerritoryTriple;
  readonly stage: Stage;
  readonly stageChangedAt: string;
  readonly solvedAt: string | null;
  readonly exclusion: string | null;
  readonly isCounted: boolean;
  readonly organization: { readonly id: string; readonly name: string };
  readonly registeredOn: string;
  readonly version: number;
}
export interface CrimeDetail extends Crime {
  readonly stages: readonly { readonly stage: Stage; readonly at: string; readonly recordedAt: string }[];
  readonly nextStages: readonly Stage[];
}

export interface Territory {
  readonly code: string;
  readonly level: 'region' | 'district' | 'community';
  readonly parent: string | null;
  readonly region: string;
  readonly nameUk: string;
  readonly nameEn: string | null;
  readonly population: number | null;
  readonly centre: Point | null;
  readonly attribution: string;
  readonly boundary?: MultiPolygon | null;
}
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly territoryCode: string | null;
  readonly regionCode: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly isActive: boolean;
  readonly version: number;
}
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organization: { readonly id: string; readonly name: string };
  readonly locale: 'uk' | 'en';
  readonly isActive: boolean;
  readonly isDemo: boolean;
  readonly mustChangePassword: boolean;
  readonly lastSeenAt: string | null;
  readonly createdAt: string;
  readonly version: number;
}
export interface AccessToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ('read' | 'write')[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
}

export interface SearchResult {
  readonly rank: number;
  readonly camera: Pick<
    Camera,
    | 'id'
    | 'code'
    | 'name'
    | 'address'
    | 'owner'
    | 'location'
    | 'status'
    | 'type'
    | 'pixelWidth'
    | 'recordingMode'
    | 'hasUps'
  > & {
    readonly view: View;
    readonly retention: { readonly effectiveHours: number; readonly assumed: boolean };
  };
  readonly distance: number;
  readonly tier: string;
  readonly window: Window;
  readonly footage: { readonly likelihood: string; readonly lossStartsAt: string; readonly lossCompleteAt: string };
  readonly score: number;
  readonly factors: Readonly<Record<string, number>>;
  readonly reasons: readonly string[];
}
export interface SearchRecord {
  readonly id: string;
  readonly purpose: { readonly crimeId: string | null };
  readonly place: { readonly point: Point; readonly radius: number };
  readonly window: Window;
  readonly results: readonly SearchResult[];
}

interface Titled {
  readonly uk: string;
  readonly en: string;
}
export interface LegalBasisField {
  readonly name: string;
  readonly type: 'text' | 'date' | 'moment' | 'court_case' | 'proceeding' | 'erdr';
  readonly required: boolean;
  readonly maxLength: number;
  readonly title: Titled;
}
export interface LegalBasis {
  readonly code: string;
  readonly title: Titled;
  readonly fields: readonly LegalBasisField[];
  readonly anyOf: readonly (readonly string[])[];
}

export type RequestState = 'draft' | 'submitted' | 'open' | 'closed' | 'refused' | 'withdrawn';
export type AskState = 'waiting' | 'held' | 'delivering' | 'delivered' | 'not_available' | 'refused' | 'released';
