import type { Feature, Point, Polygon } from 'geojson';

export type Role =
  'investigator' | 'supervisor' | 'operator' | 'regional_command' | 'national_command' | 'inspector' | 'administrator';
export type OrganizationKind = 'police' | 'local_authority' | 'other';

export interface SessionActor {
  readonly accountId: string;
  readonly name: string;
  readonly email?: string;
  readonly role: Role;
  readonly organization?: { readonly id: string; readonly name: string; readonly kind: OrganizationKind } | null;
  readonly regionCode: string | null;
}
export interface Session {
  readonly actor: SessionActor;
  readonly csrfToken: string;
  readonly demo?: boolean;
}

export interface Window {
  readonly from: string;
  readonly to: string;
}

export type CameraStatus = 'planned' | 'active' | 'out_of_service' | 'decommissioned';
export interface Camera {
  readonly id: string;
  readonly code: string;
  readonly name: string | null;
  readonly location: Point;
  readonly precision: string | null;
  readonly owner: { readonly id: string; readonly name: string; readonly kind: OrganizationKind };
  readonly territory: {
    readonly region: string | null;
    readonly district: string | null;
    readonly community: string | null;
  };
  readonly status: CameraStatus;
  readonly type: string;
  readonly view: {
    readonly bearing: number | null;
    readonly angle: number;
    readonly range: number;
    readonly verified: boolean;
  };
  readonly mountHeight: number | null;
  readonly pixelWidth: number | null;
  readonly recordingMode: string;
  readonly hasUps: boolean | null;
  readonly retention: {
    readonly declaredHours: number | null;
    readonly measuredHours: number | null;
    readonly effectiveHours: number;
    readonly assumed: boolean;
  };
  readonly installedOn: string | null;
  readonly onPoliceInitiative: boolean | null;
  readonly programme: string | null;
  readonly provenWorkingAt: string | null;
  readonly version: number;
}

export type Sector = Feature<Polygon>;
