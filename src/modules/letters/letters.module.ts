import { Module } from '@nestjs/common';
import { CamerasModule } from '../cameras/index.ts';
import { EvidenceModule } from '../evidence/index.ts';
import { RequestsModule } from '../requests/index.ts';
import { FindLetters } from './find-letters.query.ts';
import { LetterAttempts } from './letter-attempts.repository.ts';
import { LetterDoor } from './letter-door.ts';
import { LetterSecrets } from './letter-secrets.ts';
import { LettersController } from './letters.controller.ts';
import { LettersRepository } from './letters.repository.ts';
import { PublicLettersController } from './public-letters.controller.ts';
import { CheckLetter } from './use-cases/check-letter.ts';
import { IssueLetter } from './use-cases/issue-letter.ts';
import { OpenLetter } from './use-cases/open-letter.ts';
import { PrintLetter } from './use-cases/print-letter.ts';
import { RevokeLetter } from './use-cases/revoke-letter.ts';
import { TypeInPaper } from './use-cases/type-in-paper.ts';

const READS = [LettersRepository, LetterAttempts, LetterSecrets, LetterDoor, FindLetters];
const DEEDS = [IssueLetter, PrintLetter, RevokeLetter, OpenLetter, TypeInPaper, CheckLetter];

@Module({
  imports: [CamerasModule, RequestsModule, EvidenceModule],
  controllers: [LettersController, PublicLettersController],
  providers: [...READS, ...DEEDS],
})
export class LettersModule {}
