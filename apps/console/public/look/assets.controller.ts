import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '#http';
import { Pages } from '../pages.ts';
import { encodingFor } from './encoding.ts';
import { FOR_EVER } from './for-ever.ts';

/** The style, the icon and what the organisation added. */
@Controller('assets')
export class AssetsController {
  constructor(private readonly pages: Pages) {}

  @Get(':file')
  async file(
    @Param('file') name: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asset = this.pages.assets.find(name);
    if (asset === undefined) throw Problem.of('unknown-route', 'There is no such file.');
    const encoding = asset.packed && encodingFor(accepted);
    await reply
      .headers({
        'content-type': asset.mediaType,
        'cache-control': FOR_EVER,
        ...(asset.packed && { vary: 'Accept-Encoding' }),
        ...(encoding && { 'content-encoding': encoding }),
        // A drawing has styles of its own.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      })
      .send(Buffer.from((encoding && asset.packed?.[encoding]) ?? asset.bytes));
  }
}
