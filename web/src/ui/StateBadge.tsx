import { Badge } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

const COLORS: Readonly<Record<string, string>> = {
  draft: 'gray', submitted: 'amber', open: 'petrol', closed: 'gray', refused: 'red', withdrawn: 'gray',
  waiting: 'amber', held: 'petrol', delivering: 'petrol', delivered: 'petrol', not_available: 'gray', released: 'gray',
  sealed: 'petrol', committed: 'amber', uploading: 'amber', verifying: 'amber', rejected: 'red',
  active: 'petrol', planned: 'gray', out_of_service: 'red', decommissioned: 'gray',
  registered: 'gray', suspicion_served: 'petrol', indictment_in_court: 'petrol', conviction: 'petrol', closed_no_offence: 'gray',
  accepted: 'petrol', unconfirmed: 'gray',
  requested: 'amber', approved: 'petrol', downloaded: 'gray', expired: 'gray',
  misdemeanour: 'gray', minor: 'gray', serious: 'amber', especially_serious: 'red',
}; // prettier-ignore

/** A state in words; the colour only repeats what the word says. */
export const StateBadge = ({ group, code }: { group: string; code: string }) => {
  const { name } = useWords();
  return <Badge color={COLORS[code] ?? 'gray'}>{name(group, code)}</Badge>;
};
