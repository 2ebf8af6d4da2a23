import type { Point } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Severity } from '../../kernel/severity.ts';
import type { Exclusion, Stage } from './domain/stages.ts';

export interface PendingNumber {
  readonly reportingLogNumber: string;
  /** ISO 8601; until then the proceeding must have its number. */
  readonly registerBy: string;
}

@Entity({ schema: 'crimes', name: 'crime' })
export class CrimeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'erdr_number', nullable: true }) erdrNumber!: string | null;
  @Column('jsonb', { nullable: true }) pending!: PendingNumber | null;
  @Column('text', { name: 'external_key', nullable: true }) externalKey!: string | null;
  @Column('text', { name: 'import_digest', nullable: true }) importDigest!: string | null;
  @Column('text') article!: string;
  @Column('int', { nullable: true }) part!: number | null;
  @Column('text') severity!: Severity;
  @Column('boolean', { name: 'severity_verified' }) severityVerified!: boolean;
  @Column('timestamptz', { name: 'occurred_from' }) occurredFrom!: Date;
  @Column('timestamptz', { name: 'occurred_to' }) occurredTo!: Date;
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326, nullable: true }) location!: Point | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('text', { name: 'district_code', nullable: true }) districtCode!: string | null;
  @Column('text', { name: 'community_code', nullable: true }) communityCode!: string | null;
  @Column('text') stage!: Stage;
  @Column('timestamptz', { name: 'stage_changed_at' }) stageChangedAt!: Date;
  @Column('timestamptz', { name: 'solved_at', nullable: true }) solvedAt!: Date | null;
  @Column('text', { nullable: true }) exclusion!: Exclusion | null;
  @Column('uuid', { name: 'organization_id' }) organizationId!: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('date', { name: 'registered_on' }) registeredOn!: string;
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

@Entity({ schema: 'crimes', name: 'stage_change' })
export class StageChangeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'crime_id' }) crimeId!: string;
  @Column('text') stage!: Stage;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { name: 'organization_id' }) organizationId!: string;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
}
