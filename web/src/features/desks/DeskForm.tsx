import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTerritoryNames } from '../../api/territories.ts';
import { LANGUAGES } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { type Desk, useKeepDesk } from './api.ts';
import { HoursFields } from './HoursFields.tsx';

/** Region, districts and communities that a desk may be for, by level. */
const useGround = (regionCode: string | null) => {
  const { t } = useWords();
  const regions = useTerritoryNames('region');
  const districts = useTerritoryNames('district', { region: regionCode }, regionCode !== null);
  const communities = useTerritoryNames('community', { region: regionCode }, regionCode !== null);
  const own = regions.options.filter(({ value }) => regionCode === null || value === regionCode);
  return [
    { group: t('level.region'), items: own },
    ...(regionCode === null
      ? []
      : [
          { group: t('level.district'), items: districts.options },
          { group: t('level.community'), items: communities.options },
        ]),
  ];
};

export const DeskForm = ({
  organizationId,
  regionCode,
  known,
  onDone,
}: {
  organizationId: string;
  regionCode: string | null;
  known: Desk | null;
  onDone: () => void;
}) => {
  const { t } = useWords();
  const keep = useKeepDesk(organizationId, known);
  const ground = useGround(regionCode);
  const [title, setTitle] = useState(known?.name ?? '');
  const [territoryCode, setTerritory] = useState<string | null>(known?.territoryCode ?? null);
  const [email, setEmail] = useState(known?.email ?? '');
  const [locale, setLocale] = useState<Desk['locale']>(known?.locale ?? 'uk');
  const [hours, setHours] = useState<Desk['hours']>(known?.hours ?? null);
  const send = () =>
    keep.mutate(
      { name: title.trim(), territoryCode, email: email.trim(), locale, hours },
      { onSuccess: () => (told(t('desk.saved')), onDone()) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          required
          label={t('common.name')}
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={keep.error?.about('/name')}
        />
        <TextInput
          required
          type="email"
          label={t('desk.email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={keep.error?.about('/email')}
        />
        <Select
          searchable
          clearable
          label={t('desk.territory')}
          description={t('desk.territoryHint')}
          placeholder={t('desk.allCameras')}
          value={territoryCode}
          onChange={setTerritory}
          data={ground}
          error={keep.error?.about('/territoryCode')}
        />
        <Select
          allowDeselect={false}
          label={t('desk.locale')}
          value={locale}
          onChange={(value) => value && setLocale(value)}
          data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <HoursFields hours={hours} onChange={setHours} />
        <ProblemNote error={keep.error} />
        <Button type="submit" loading={keep.isPending} disabled={hours?.days.length === 0}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
};
