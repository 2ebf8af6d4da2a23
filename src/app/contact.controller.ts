import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { NotFound } from '../kernel/errors.ts';
import { Public } from '../modules/access/index.ts';
import { SETTINGS } from '../platform/config/config.module.ts';
import type { Settings } from '../platform/config/config.ts';

const Contact = z
  .object({
    name: z.string().nullable().meta({ description: 'Whoever decides about the data here; null: not said yet' }),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable().meta({ description: 'Where people ask what is kept about them' }),
    securityEmail: z.string().nullable().meta({ description: 'Where holes are reported' }),
    country: z.string().meta({ description: 'Whose law applies, ISO 3166-1 alpha-2' }),
  })
  .meta({ id: 'Contact' });

type Known = Pick<
  Settings,
  | 'CONTACT_NAME'
  | 'CONTACT_ADDRESS'
  | 'CONTACT_PHONE'
  | 'CONTACT_EMAIL'
  | 'CONTACT_SECURITY_EMAIL'
  | 'COUNTRY'
  | 'PUBLIC_URL'
>;

/** Who answers for this installation. Everybody may know, with and without an account. */
@ApiTags('about')
@Controller('public/contact')
export class ContactController {
  constructor(@Inject(SETTINGS) private readonly settings: Known) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'contact', summary: 'Who answers for this installation, and how they are reached' })
  @ApiOkResponse({ standardSchema: Contact })
  contact(): z.infer<typeof Contact> {
    const { settings } = this;
    return {
      name: settings.CONTACT_NAME ?? null,
      address: settings.CONTACT_ADDRESS ?? null,
      phone: settings.CONTACT_PHONE ?? null,
      email: settings.CONTACT_EMAIL ?? null,
      securityEmail: settings.CONTACT_SECURITY_EMAIL ?? null,
      country: settings.COUNTRY,
    };
  }
}

/** Half a year: whoever finds an older one knows that nobody looks after the house. */
const GOOD_FOR_DAYS = 180;

/** RFC 9116: where whoever has found a hole tells of it. */
@ApiExcludeController()
@Controller('.well-known')
export class SecurityTextController {
  constructor(@Inject(SETTINGS) private readonly settings: Known) {}

  @Get('security.txt')
  @Public()
  @Header('content-type', 'text/plain; charset=utf-8')
  text(): string {
    const { CONTACT_SECURITY_EMAIL: email, PUBLIC_URL: origin } = this.settings;
    if (email === undefined) throw new NotFound('security.txt');
    const until = new Date(Date.now() + GOOD_FOR_DAYS * 86_400_000);
    until.setUTCHours(0, 0, 0, 0);
    return [
      `Contact: mailto:${email}`,
      `Expires: ${until.toISOString()}`,
      'Preferred-Languages: uk, en',
      `Canonical: ${new URL('/.well-known/security.txt', origin).href}`,
      `Policy: ${new URL('/contact', origin).href}`,
      '',
    ].join('\n');
  }
}
