import type { LineString, Point, Polygon } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StreetLimit } from '../territories/index.ts';
import type { Stretch } from './domain/place.ts';
import type { PurposeFault } from './domain/purpose.ts';
import type { Mode } from './domain/travel.ts';

@Entity({ schema: 'searches', name: 'search' })
export class SearchEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'crime_id', nullable: true }) crimeId!: string | null;
  @Column('uuid', { name: 'task_id', nullable: true }) taskId!: string | null;
  @Column('uuid', { name: 'organization_id' }) organizationId!: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('text') purpose!: 'crime' | 'task';
  @Column('text', { name: 'override_reason', nullable: true }) overrideReason!: string | null;
  @Column('text', { name: 'override_faults', array: true }) overrideFaults!: PurposeFault[];
  @Column('double precision', { name: 'crime_meters', nullable: true }) crimeMeters!: number | null;
  @Column('double precision', { name: 'hours_after_crime', nullable: true }) hoursAfterCrime!: number | null;
  @Column('geometry', { srid: 4326 }) place!: Point | Polygon | LineString;
  @Column('real', { name: 'radius_meters', nullable: true }) radiusMeters!: number | null;
  @Column('timestamptz', { name: 'window_from' }) windowFrom!: Date;
  @Column('timestamptz', { name: 'window_to' }) windowTo!: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt!: Date | null;
  @Column('double precision', { name: 'speed_min', nullable: true }) speedMin!: number | null;
  @Column('double precision', { name: 'speed_max', nullable: true }) speedMax!: number | null;
  @Column('text', { nullable: true }) mode!: Mode | null;
  @Column('jsonb') stretches!: readonly Stretch[];
  @Column('double precision', { name: 'forks_meters', nullable: true }) forksMeters!: number | null;
  @Column('double precision', { name: 'followed_meters', nullable: true }) followedMeters!: number | null;
  @Column('text', { name: 'streets_limit', nullable: true }) streetsLimit!: StreetLimit | null;
  @Column('int') omitted!: number;
  @Column('uuid', { name: 'previous_id', nullable: true }) previousId!: string | null;
  @Column('uuid', { name: 'seen_camera_id', nullable: true }) seenCameraId!: string | null;
  @Column('timestamptz', { name: 'seen_at', nullable: true }) seenAt!: Date | null;
  @Column('timestamptz', { name: 'known_at', nullable: true }) knownAt!: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
