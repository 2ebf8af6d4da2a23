import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { BringFrame } from './BringFrame.tsx';
import { useBringing } from './use-bringing.ts';
import type { BringPath } from './api.ts';

interface BringOfSourceProps {
  readonly path: Exclude<BringPath, '/territories/imports'>;
  /** What is asked for anew when the file has come. */
  readonly renews: string;
  readonly title: string;
  readonly fileLabel: string;
  readonly fileHint: string;
  readonly counted: string;
  readonly replacesLabel: string;
}

/** A file that is known by its source: a newer one of the same source renews it, or takes its place. */
export const BringOfSource = ({ path, renews, replacesLabel, ...words }: BringOfSourceProps) => {
  const { t } = useWords();
  const bringing = useBringing(path, renews);
  const [source, setSource] = useState('OpenStreetMap');
  const [attribution, setAttribution] = useState('© OpenStreetMap contributors, ODbL');
  const [replaces, setReplaces] = useState(false);
  return (
    <BringFrame
      {...words}
      bringing={bringing}
      isReady={source.trim() !== '' && attribution.trim() !== ''}
      onGo={(dryRun) => bringing.go({ source, attribution, replaces, dryRun })}
    >
      <TextInput
        label={t('houses.source')}
        description={t('houses.sourceHint')}
        required
        value={source}
        onChange={(event) => (bringing.again(), setSource(event.currentTarget.value))}
        error={bringing.refusal?.about('/options/source')}
      />
      <TextInput
        label={t('houses.attribution')}
        required
        value={attribution}
        onChange={(event) => (bringing.again(), setAttribution(event.currentTarget.value))}
        error={bringing.refusal?.about('/options/attribution')}
      />
      <Checkbox
        label={replacesLabel}
        description={t('houses.replacesHint')}
        checked={replaces}
        onChange={(event) => (bringing.again(), setReplaces(event.currentTarget.checked))}
      />
    </BringFrame>
  );
};
