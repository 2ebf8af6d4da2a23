import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegalBasis } from './domain/legal-bases.ts';
import type { ReviewOutcome } from './domain/urgency.ts';
import type { RequestState } from './domain/lifecycle.ts';

/** The row as TypeORM writes it; no behaviour. */
@Entity({ schema: 'requests', name: 'request' })
export class RequestEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid', { name: 'crime_id' }) crimeId!: string;
  @Column('uuid', { name: 'search_id', nullable: true }) searchId!: string | null;
  @Column('uuid', { name: 'organization_id' }) organizationId!: string;
  @Column('text', { name: 'organization_name' }) organizationName!: string;
  @Column('uuid', { name: 'author_id' }) authorId!: string;
  @Column('text', { name: 'author_name' }) authorName!: string;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('text', { name: 'community_code', nullable: true }) communityCode!: string | null;
  @Column('text') state!: RequestState;
  @Column('text', { name: 'legal_basis_code' }) legalBasisCode!: string;
  @Column('int', { name: 'legal_basis_version' }) legalBasisVersion!: number;
  @Column('timestamptz', { name: 'number_due_at', nullable: true }) numberDueAt!: Date | null;
  @Column('jsonb', { name: 'legal_basis' }) legalBasis!: LegalBasis;
  @Column('timestamptz', { name: 'legal_basis_valid_until', nullable: true }) legalBasisValidUntil!: Date | null;
  @Column('text', { nullable: true }) severity!: string | null;
  @Column('text') necessity!: string;
  @Column('double precision', { name: 'camera_hours' }) cameraHours!: number;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('text', { name: 'decision_note', nullable: true }) decisionNote!: string | null;
  @Column('uuid', { name: 'decided_for', nullable: true }) decidedFor!: string | null;
  @Column('uuid', { name: 'endorsed_for', nullable: true }) endorsedFor!: string | null;
  @Column('uuid', { name: 'reviewed_for', nullable: true }) reviewedFor!: string | null;
  @Column('timestamptz', { name: 'endorsed_at', nullable: true }) endorsedAt!: Date | null;
  @Column('uuid', { name: 'endorsed_by', nullable: true }) endorsedBy!: string | null;
  @Column('text', { name: 'urgent_reason', nullable: true }) urgentReason!: string | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt!: Date | null;
  @Column('uuid', { name: 'reviewed_by', nullable: true }) reviewedBy!: string | null;
  @Column('text', { name: 'review_outcome', nullable: true }) reviewOutcome!: ReviewOutcome | null;
  @Column('text', { name: 'review_note', nullable: true }) reviewNote!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
