import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useSession } from '../../api/session.ts';
import { PasswordForm } from '../../features/access/PasswordForm.tsx';
import { PasskeysPanel } from '../../features/access/PasskeysPanel.tsx';
import { SecondFactorPanel } from '../../features/access/SecondFactorPanel.tsx';
import { Tokens } from '../../features/access/Tokens.tsx';
import { MailPreferences } from '../../features/notifications/MailPreferences.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Facts, Page } from '../../ui/Page.tsx';
import { told } from '../../ui/toast.ts';

/** One's own account: password, and tokens for scripts and map programs. */
export default function ProfilePage() {
  const { t, name } = useWords();
  const queries = useQueryClient();
  const actor = useSession().data?.actor;
  if (!actor) return null;
  const changed = () => {
    told(t('profile.changed'));
    void queries.invalidateQueries({ queryKey: ['session'] });
  };
  return (
    <Page title={t('profile.title')}>
      <Stack>
        <Paper>
          <Facts
            items={[
              [t('admin.person'), actor.name],
              [t('signIn.email'), actor.email],
              [t('admin.role'), name('role', actor.role)],
              [t('admin.organization'), actor.organization.name],
            ]}
          />
        </Paper>
        {actor.role === 'operator' && (
          <Paper>
            <Title order={2} mb="xs">
              {t('webhook.title')}
            </Title>
            <Text mb="xs">{t('webhook.lead')}</Text>
            <Anchor component={Link} to="/webhooks">
              {t('webhook.keep')}
            </Anchor>
          </Paper>
        )}
        <MailPreferences whose="preferences" />
        {actor.role === 'operator' && <MailPreferences whose="mailbox-preferences" />}
        {actor.role === 'operator' && (
          <Paper>
            <Title order={2} mb="xs">
              {t('desk.title')}
            </Title>
            <Text mb="xs">{t('desk.lead')}</Text>
            <Anchor component={Link} to="/desks">
              {t('desk.keep')}
            </Anchor>
          </Paper>
        )}
        <Paper>
          <Title order={2} mb={4}>
            {t('secondFactor.title')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('secondFactor.lead')}
          </Text>
          <SecondFactorPanel />
        </Paper>
        <Paper>
          <Title order={2} mb={4}>
            {t('passkey.title')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('passkey.lead')}
          </Text>
          <PasskeysPanel />
        </Paper>
        <Paper>
          <Title order={2} mb="sm">
            {t('profile.password')}
          </Title>
          <PasswordForm onDone={changed} />
        </Paper>
        <Paper>
          <Title order={2}>{t('admin.tokens')}</Title>
          <Tokens />
        </Paper>
      </Stack>
    </Page>
  );
}
