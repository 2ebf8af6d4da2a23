import type { Point, Polygon } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'searches', name: 'search' })
export class SearchEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'crime_id', nullable: true }) crimeId!: string | null;
  @Column('uuid', { name: 'organization_id' }) organizationId!: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('text') purpose!: 'crime';
  @Column('geometry', { srid: 4326 }) place!: Point | Polygon;
  @Column('real', { name: 'radius_meters', nullable: true }) radiusMeters!: number | null;
  @Column('timestamptz', { name: 'window_from' }) windowFrom!: Date;
  @Column('timestamptz', { name: 'window_to' }) windowTo!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
