import type { Point, Polygon } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CameraStatus, CameraType, OwnerKind, RecordingMode } from './domain/camera.ts';

/** One lens at one place. Grid cell, projected points, effective retention, code and change number are the database's. */
@Entity({ schema: 'cameras', name: 'camera' })
export class CameraEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true, name: 'external_key' }) externalKey!: string | null;
  @Column('text', { name: 'external_source', default: '' }) externalSource!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column('text', { name: 'owner_kind' }) ownerKind!: OwnerKind;
  @Column('uuid', { name: 'keeper_id' }) keeperId!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) site!: string | null;
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 }) location!: Point;
  @Column('text', { nullable: true, name: 'region_code' }) regionCode!: string | null;
  @Column('text', { nullable: true, name: 'district_code' }) districtCode!: string | null;
  @Column('text', { nullable: true, name: 'community_code' }) communityCode!: string | null;
  @Column('boolean', { name: 'is_in_no_territory' }) isInNoTerritory!: boolean;
  @Column('boolean', { name: 'is_outside_owner_territory' }) isOutsideOwnerTerritory!: boolean;
  @Column('text', { nullable: true, name: 'grid_region_code' }) gridRegionCode!: string | null;
  @Column('text', { nullable: true, name: 'grid_district_code' }) gridDistrictCode!: string | null;
  @Column('text', { nullable: true, name: 'grid_community_code' }) gridCommunityCode!: string | null;
  @Column('boolean', { name: 'is_grid_in_no_territory' }) isGridInNoTerritory!: boolean;
  @Column('boolean', { name: 'is_grid_outside_owner_territory' }) isGridOutsideOwnerTerritory!: boolean;
  @Column('text') status!: CameraStatus;
  @Column('text') type!: CameraType;
  @Column('double precision', { nullable: true }) bearing!: number | null;
  @Column('double precision') angle!: number;
  @Column('double precision', { name: 'range_meters' }) rangeMeters!: number;
  @Column('boolean', { name: 'is_view_verified' }) isViewVerified!: boolean;
  @Column('geometry', { spatialFeatureType: 'Polygon', srid: 4326, nullable: true }) view!: Polygon | null;
  @Column('real', { nullable: true, name: 'mount_height' }) mountHeight!: number | null;
  @Column('int', { nullable: true, name: 'pixel_width' }) pixelWidth!: number | null;
  @Column('text', { name: 'recording_mode' }) recordingMode!: RecordingMode;
  @Column('boolean', { name: 'has_ups' }) hasUps!: boolean;
  @Column('text', { nullable: true }) feeder!: string | null;
  @Column('int', { nullable: true, name: 'declared_hours' }) declaredHours!: number | null;
  @Column('int', { nullable: true, name: 'measured_hours' }) measuredHours!: number | null;
  @Column('date', { nullable: true, name: 'installed_on' }) installedOn!: string | null;
  @Column('boolean', { name: 'on_police_initiative' }) onPoliceInitiative!: boolean;
  @Column('text', { nullable: true }) programme!: string | null;
  @Column('text', { nullable: true }) contact!: string | null;
  @Column('text', { nullable: true }) attribution!: string | null;
  @Column('boolean', { nullable: true, name: 'recognises_speed' }) recognisesSpeed!: boolean | null;
  @Column('boolean', { nullable: true, name: 'recognises_numbers' }) recognisesNumbers!: boolean | null;
  @Column('real') reliability!: number;
  @Column('timestamptz', { nullable: true, name: 'reliability_at' }) reliabilityAt!: Date | null;
  @Column('timestamptz', { nullable: true, name: 'proven_working_at' }) provenWorkingAt!: Date | null;
  @Column('date', { nullable: true, name: 'decommissioned_on' }) decommissionedOn!: string | null;
  /** Since when a change holds in the world; the database takes it into its own columns. */
  @Column('timestamptz', { nullable: true, select: false, name: 'told_from' }) toldFrom?: Date | null;
  /** Columns that the change tells, also where their value is the one of before. */
  @Column('text', { array: true, nullable: true, select: false, name: 'told_columns' }) toldColumns?: string[] | null;
  @Column('int') version!: number;
}
