import type { DomainEvent } from '../../../kernel/events.ts';
import type { PackageGrant } from './package-grants.repository.ts';

/** What leaves together is one fact about the request; each exhibit of it has its own beside. */
export const packageEvent = (
  type: 'package.granted' | 'package.disclosed',
  grant: Pick<PackageGrant, 'requestId' | 'organizationId' | 'items'>,
): DomainEvent => ({
  type,
  subject: { type: 'request', id: grant.requestId },
  data: {
    organizationId: grant.organizationId,
    exhibitIds: grant.items.map((item) => item.exhibitId),
    disclosureNumbers: grant.items.map((item) => item.disclosureNumber),
  },
  purpose: `request:${grant.requestId}`,
});
