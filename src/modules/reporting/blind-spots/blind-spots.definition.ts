import { common, type Definition } from '../domain/definition.ts';

export const BLIND_SPOTS: Definition = {
  ...common,
  code: 'blind-spots',
  version: 1,
  title: { uk: 'Сліпі зони', en: 'Blind spots' },
  terms: [
    {
      name: 'crimes',
      uk: 'Кримінальні правопорушення обраної тяжкості з відомим місцем, зареєстровані в межах періоду, місце яких сьогодні не бачить жодна камера тієї самої області, робота якої підтверджена за останні 90 днів. Без дублікатів, виділених проваджень і закритих через відсутність події чи складу.',
      en: 'Offences of the chosen severity with a known place, registered within the period, whose place no camera of the same region sees today that was proven to work within the last 90 days. Without duplicates, severed proceedings and those closed because there was no offence.',
    },
    { name: 'especiallySerious', uk: 'З них — особливо тяжкі.', en: 'Of these, the especially serious ones.' },
    {
      name: 'onlyUnproven',
      uk: 'З них — ті, місце яких бачить камера за реєстром, але її робота не підтверджена: спершу перевірте її.',
      en: 'Of these, those whose place a camera sees by the register that is not proven to work: look at it first.',
    },
    {
      name: 'cell',
      uk: 'Клітинка сітки зі стороною 100, 500 або 1000 метрів; точних місць тут немає. Клітинки впорядковано за кількістю правопорушень.',
      en: 'A cell of the grid with a side of 100, 500 or 1000 metres; there are no exact places here. Cells go by their number of offences.',
    },
    {
      name: 'mayNot',
      uk: 'Клітинка без правопорушень не є безпечною, а камера в клітинці не обов’язково щось розкриє: це список місць, куди варто подивитися.',
      en: 'A cell without offences is not a safe one, and a camera in a cell need not solve anything: this is a list of places worth a look.',
    },
  ],
};
