import { PasswordInput, Text } from '@mantine/core';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';

/** A first or a next password, for whoever comes with a link; managers of passwords offer to make one. */
export const NewPassword = ({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error: Problem | null;
}) => {
  const { t } = useWords();
  return (
    <>
      <PasswordInput
        label={t('profile.next')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error?.about('/password')}
      />
      <Text size="sm" c="dimmed">
        {t('links.rules')}
      </Text>
    </>
  );
};
