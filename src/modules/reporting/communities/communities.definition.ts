import { common, type Definition } from '../domain/definition.ts';
import { LEAST_CASES } from '../domain/share.ts';

export const COMMUNITIES: Definition = {
  ...common,
  code: 'communities',
  version: 1,
  title: { uk: 'Громади та їхня поліція', en: 'Communities and their police' },
  terms: [
    {
      name: 'communities, served',
      uk: 'Громади території; з них — ті, де наприкінці періоду служить щонайменше один поліцейський офіцер громади.',
      en: 'Communities of the territory; of these, those that at the end of the period at least one community officer serves.',
    },
    {
      name: 'officers, officerSince',
      uk: 'Офіцери, що служать наприкінці періоду, за записами командувань; у рядку однієї громади — від якого дня.',
      en: 'Officers who serve at the end of the period, as the commands recorded; in the row of one community, since which day.',
    },
    {
      name: 'residents, residentsServed',
      uk: 'Мешканці громад і тих з них, де є офіцер. Громади, населення яких невідоме, не додано; їх названо в populationUnknown.',
      en: 'Residents of the communities, and of those with an officer. Communities of unknown population are not added; populationUnknown says how many they are.',
    },
    {
      name: 'trust',
      uk: `Частка тих, хто довіряє поліції, з усіх опитаних у межах періоду. Межі: інтервал Вілсона, 95 %, наче опитані обрані випадково; хто обирав їх інакше, помиляється більше. Менше ніж ${LEAST_CASES} опитаних — не показано.`,
      en: `Of all who were asked within the period, the share that trusts the police. Bounds: Wilson interval, 95 %, as if they had been drawn at random; whoever chose them otherwise errs by more. With fewer than ${LEAST_CASES} respondents not told.`,
    },
    {
      name: 'offences',
      uk: 'Виявлені адміністративні правопорушення за записами: у періоді та в такому самому проміжку перед ним, і за скільки місяців є записи. Більше виявлених означає більше роботи поліції, а не більше порушень.',
      en: 'Detected administrative offences as recorded: within the period and within the same span before it, and for how many months there are records. More detected ones tell of more work of the police, and not of more offences.',
    },
    {
      name: 'registered, registeredBefore, change',
      uk: 'Кримінальні правопорушення всіх ступенів тяжкості, зареєстровані в громаді в періоді та в такому самому проміжку перед ним (без дублікатів, виділених і закритих через відсутність події чи складу), та зміна. Вона нічого не каже про причину: для цього є «до і після».',
      en: 'Offences of all severities registered in the community within the period and within the same span before it (without duplicates, severed ones and those closed because there was no offence), and the change. It says nothing of the cause: that is what “before and after” is for.',
    },
    {
      name: 'targets',
      uk: 'Цілі, записані для країни чи області, та скільки досягнуто наприкінці періоду. Для камер — ті, що стоять.',
      en: 'Targets recorded for the country or the region, and what was reached by the end of the period. For cameras, those that stand.',
    },
  ],
};
