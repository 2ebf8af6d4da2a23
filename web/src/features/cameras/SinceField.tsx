import { Group, Input, Radio, Stack } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { WallField } from '../../ui/WallField.tsx';

export type Since =
  | { readonly kind: 'now' }
  | { readonly kind: 'ever' }
  | { readonly kind: 'at'; readonly at: string | null };

/** What `validFrom` says in the body of a change. */
export const validFromOf = (since: Since): { validFrom?: string | null } =>
  since.kind === 'now' ? {} : { validFrom: since.kind === 'ever' ? null : since.at };

/** Since when the change is so in the world: a camera that was turned last week, or a record that never was right. */
export const SinceField = ({
  value,
  onChange,
  error,
}: {
  value: Since;
  onChange: (since: Since) => void;
  error?: string | undefined;
}) => {
  const { t } = useWords();
  return (
    <Input.Wrapper label={t('camera.since')} description={t('camera.sinceHint')} error={error} labelElement="div">
      <Stack gap="xs" mt={6}>
        <Radio.Group
          aria-label={t('camera.since')}
          value={value.kind}
          onChange={(kind) => onChange(kind === 'at' ? { kind, at: null } : { kind: kind === 'ever' ? 'ever' : 'now' })}
        >
          <Group gap="xs">
            <Radio value="now" label={t('camera.sinceNow')} />
            <Radio value="at" label={t('camera.sinceDate')} />
            <Radio value="ever" label={t('camera.sinceEver')} />
          </Group>
        </Radio.Group>
        {value.kind === 'at' && (
          <WallField
            label={t('camera.sinceAt')}
            required
            value={value.at}
            onChange={(at) => onChange({ kind: 'at', at })}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
};
