/**
 * Notifications owns notices and mails: it hears events and tells whom they concern, in the product and by e-mail. It
 * promises that the same event tells the same recipient once, and that a mail that had to go out twice carries one id.
 * It never puts personal data, case text, an address or a position into a mail, and it never decides anything.
 */
export { NotificationsModule } from './notifications.module.ts';
