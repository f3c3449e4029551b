import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '#http';
import { Pages } from '../pages.ts';
import { sendAsset } from './send-asset.ts';

/** A drawing has styles of its own. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** The style, the icon and what the organisation added. */
@Controller('assets')
export class AssetsController {
  constructor(private readonly pages: Pages) {}

  @Get(':file')
  async file(@Param('file') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = this.pages.assets.find(name);
    if (asset === undefined) throw Problem.of('unknown-route', 'There is no such file.');
    await sendAsset(reply, asset, POLICY);
  }
}
