import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAbout } from '../api/about.ts';
import { api } from '../api/client.ts';
import { useWords } from '../i18n/use-words.ts';
import { Busy, Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { PublicFrame } from './PublicFrame.tsx';

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack component="section" gap="xs" mt="lg">
    <Title order={2} size="h4">
      {title}
    </Title>
    {children}
  </Stack>
);

const Mailbox = ({ address }: { address: string }) => <Anchor href={`mailto:${address}`}>{address}</Anchor>;

/** For everybody, without an account: who decides about the data, what is kept about people, and what they may demand. */
export default function ContactPage() {
  const { t } = useWords();
  const demo = useAbout()?.demo ?? false;
  const contact = useQuery({ queryKey: ['contact'], queryFn: () => api.get('/public/contact') });
  const { data } = contact;
  return (
    <PublicFrame>
      <div style={{ maxWidth: '44rem', marginInline: 'auto' }}>
        <Page title={t('contact.title')} lead={t('contact.lead')}>
          <ProblemNote error={contact.error} retry={() => void contact.refetch()} />
          {contact.isPending && <Busy />}
          {data && (
            <>
              <Part title={t('contact.controller')}>
                <Text fw={600}>{data.name ?? t(demo ? 'contact.demo' : 'contact.notSaid')}</Text>
                {data.address !== null && (
                  <Text>
                    {t('contact.address')}: {data.address}
                  </Text>
                )}
                {data.phone !== null && (
                  <Text>
                    {t('contact.phone')}:{' '}
                    <Anchor href={`tel:${data.phone.replace(/[^+\d]/g, '')}`}>{data.phone}</Anchor>
                  </Text>
                )}
                {data.email !== null && (
                  <Text>
                    {t('contact.email')}: <Mailbox address={data.email} />
                  </Text>
                )}
              </Part>
              <Part title={t('contact.kept')}>
                <Text>{t('contact.keptStaff')}</Text>
                <Text>{t('contact.keptOwners')}</Text>
                <Text>{t('contact.keptRecordings')}</Text>
                <Text>{t('contact.never')}</Text>
              </Part>
              <Part title={t('contact.rights')}>
                <Text>{t('contact.rightsText')}</Text>
                <Text>
                  {t(data.email === null ? 'contact.rightsHowNone' : 'contact.rightsHow')} {t('contact.rightsAnswer')}
                </Text>
              </Part>
              <Part title={t('contact.complaint')}>
                <Text>{t(data.country === 'UA' ? 'contact.complaintUA' : 'contact.complaintOther')}</Text>
              </Part>
              <Part title={t('contact.proof')}>
                <Text>{t('contact.proofText')}</Text>
                <Anchor component={Link} to="/checkpoint">
                  {t('contact.proofLink')}
                </Anchor>
              </Part>
              <Part title={t('contact.security')}>
                <Text>{t('contact.securityText')}</Text>
                <Text>
                  {data.securityEmail === null ? t('contact.securityNone') : <Mailbox address={data.securityEmail} />}
                </Text>
              </Part>
            </>
          )}
        </Page>
      </div>
    </PublicFrame>
  );
}
