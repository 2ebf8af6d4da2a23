import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExhibitKind, Rejection } from './domain/exhibit.ts';
import type { ExhibitState } from './domain/lifecycle.ts';

/** bigint comes as text from the driver; sizes of files stay far below 2^53. */
const bytes = { to: (value: number) => value, from: (value: string | number) => Number(value) };

@Entity({ schema: 'evidence', name: 'exhibit' })
export class ExhibitEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'ask_id' }) askId!: string;
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column('uuid', { name: 'organization_id' }) organizationId!: string;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('bigint', { transformer: bytes }) size!: number;
  @Column('text') sha256!: string;
  @Column('timestamptz', { name: 'covered_from' }) coveredFrom!: Date;
  @Column('timestamptz', { name: 'covered_to' }) coveredTo!: Date;
  @Column('int', { name: 'clock_offset_seconds', nullable: true }) clockOffsetSeconds!: number | null;
  @Column('text') kind!: ExhibitKind;
  @Column('uuid', { name: 'of_exhibit', nullable: true }) ofExhibit!: string | null;
  @Column('text') state!: ExhibitState;
  @Column('text', { nullable: true }) rejection!: Rejection | null;
  @Column('text', { name: 'found_sha256', nullable: true }) foundSha256!: string | null;
  @Column('text', { name: 'found_sha512', nullable: true }) foundSha512!: string | null;
  @Column('text', { name: 'media_type', nullable: true }) mediaType!: string | null;
  @Column('text', { name: 'storage_key' }) storageKey!: string;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
  @Column('uuid', { name: 'copied_from', nullable: true }) copiedFrom!: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('text', { name: 'letter_number', nullable: true }) letterNumber!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'moved_at' }) movedAt!: Date;
  @Column('timestamptz', { name: 'sealed_at', nullable: true }) sealedAt!: Date | null;
  @Column('int') version!: number;
}
