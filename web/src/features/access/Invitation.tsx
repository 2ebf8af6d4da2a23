import { Badge, Button, Group } from '@mantine/core';
import type { Account } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { SureButton } from '../../ui/SureButton.tsx';
import { useInvite, useWithdrawInvitation } from './api.ts';

/** How far an invitation has come; nothing of one that was accepted, because then the person is there. */
export const InvitationBadge = ({ account: { invitation } }: { account: Account }) => {
  const { t, language } = useWords();
  if (!invitation || invitation.state === 'accepted') return null;
  const isLost = invitation.state === 'invited' && (invitation.mail === 'failed' || invitation.mail === 'not_sent');
  return (
    <Badge color={isLost ? 'red' : invitation.state === 'invited' ? 'petrol' : 'gray'} tt="none">
      {isLost
        ? t('admin.mailLost')
        : t(`admin.invitation.${invitation.state}`, { at: dateTime(invitation.expiresAt, language) })}
    </Badge>
  );
};

/** Sends the link anew, or takes it back: for somebody who has not come yet. */
export const InvitationActions = ({ account }: { account: Account }) => {
  const { t } = useWords();
  const invite = useInvite();
  const withdraw = useWithdrawInvitation();
  const state = account.invitation?.state;
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-xs"
        variant="subtle"
        loading={invite.isPending}
        aria-label={`${t('admin.invite')}: ${account.name}`}
        onClick={() => invite.mutate(account.id)}
      >
        {t(state ? 'admin.inviteAgain' : 'admin.invite')}
      </Button>
      {(state === 'invited' || state === 'expired') && (
        <SureButton
          size="compact-xs"
          loading={withdraw.isPending}
          sure={t('admin.uninviteSure', { name: account.name })}
          onSure={() => withdraw.mutate(account.id)}
        >
          {t('admin.uninvite')}
        </SureButton>
      )}
    </Group>
  );
};
