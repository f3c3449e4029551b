import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '#http';
import { Pages } from '../pages.ts';

const YEAR_S = 31_536_000;

/** The style, the icon and what the organisation added. */
@Controller('assets')
export class AssetsController {
  constructor(private readonly pages: Pages) {}

  @Get(':file')
  async file(@Param('file') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = this.pages.assets.find(name);
    if (asset === undefined) throw Problem.of('unknown-route', 'There is no such file.');
    await reply
      .headers({
        'content-type': asset.mediaType,
        'cache-control': `public, max-age=${YEAR_S}, immutable`,
        // A drawing has styles of its own.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      })
      .send(Buffer.from(asset.bytes));
  }
}
